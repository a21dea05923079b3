"""The evidence on paper: how the sample was drawn, every entry with its judgement, the signed state of the log."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from flask_babel import format_date
from flask_babel import gettext as _

from config.messages import N_
from portal.access_log.on_paper import letterhead, signed_state, words_of
from portal.access_log.samples.view_models import DrawnEntry, SamplePage
from portal.access_log.view_models import Evidence, LogRow
from portal.typesetting.document import Document, Facts, Letterhead, Paragraph, Section, Table
from portal.web.dates import long_day, moment

JUDGEMENTS = {"explained": N_("Explained"), "breach": N_("Breach")}


def document(
    page: SamplePage, evidence: Evidence, head: Letterhead, language: Literal["da", "en"]
) -> Document:
    """The whole paper, in the language of the request."""
    return Document(
        title=_("Spot check of the access log"),
        language=language,
        subtitle=format_date(page.sample.month, "MMMM y"),
        letterhead=head,
        sections=(
            Section(_("The draw"), (Facts(tuple(_draw(page))), Paragraph(_how()))),
            Section(_("The entries"), (_entries(page),)),
            *_words(page),
            signed_state(
                evidence,
                _(
                    "The SHA-256 of this paper is an entry in the log. Download the signature beside the sample,"
                    " and verify both with verify_log.py."
                ),
            ),
        ),
    )


def printed_by(organisation: str, person: str, now: datetime) -> Letterhead:
    """Whose paper it is, and who printed it when."""
    printed = _("Printed %(moment)s by %(person)s.", moment=moment(now), person=person)
    return letterhead(organisation, now, printed)


def _draw(page: SamplePage) -> Iterator[tuple[str, str]]:
    sample = page.sample
    yield _("Drawn"), f"{moment(sample.drawn_at)}, {page.drawn_by}"
    yield _("Entries about cases in the month"), str(sample.population)
    yield _("Numbered entries in the whole log at that moment"), str(sample.log_size)
    yield _("Entries drawn"), str(sample.entries)
    if page.removed:
        yield _("Removed since with their month"), str(page.removed)
        yield from _figures(page)
    yield _("Judged"), _("%(judged)s, of them %(breaches)s as a breach", judged=sample.judged,
                         breaches=sample.breaches)  # fmt: skip
    yield _("Seed"), sample.seed.hex()


def _figures(page: SamplePage) -> Iterator[tuple[str, str]]:
    """Who judged the entries that have gone, and when; the numbers above count them."""
    first, last = page.sample.first_judged_at, page.sample.last_judged_at
    if first and last:
        yield _("These were judged by"), ", ".join(page.judges)
        yield _("Between"), _("%(first)s and %(last)s", first=moment(first), last=moment(last))


def _how() -> str:
    return str(
        _(
            "The entries of the month were put in the order of the SHA-256 of the seed followed by their id,"
            " and the first were drawn; of the rest, the first with a mark of risk: refused, through a loan, emergency"
            " access, printed or exported, at night or at the weekend, or an entry that a signal rests on. The seed"
            " was made at the moment of the draw, so that nobody could foresee it."
        )
    )


def _entries(page: SamplePage) -> Table:
    columns = (_("No."), _("Time"), _("Who"), _("What"), _("Case"), _("Drawn"), _("Judgement"))
    return Table(columns, tuple(_line(entry) for entry in page.entries))


def _line(entry: DrawnEntry) -> tuple[str, ...]:
    row = entry.row
    judgement = _(JUDGEMENTS[entry.judgement]) if entry.judgement else _("Not judged yet")
    return (
        str(entry.place), moment(row.at), row.person.name if row.person.is_member else _(row.person.name),
        _act(row), ", ".join(f"F-{number}" for number in row.numbers), _drawn(entry),
        f"{judgement}: {entry.judged_by}" if entry.judged_by else judgement,
    )  # fmt: skip


def _act(row: LogRow) -> str:
    told = words_of(row.what, row.tool)
    return str(_("Attempt: %(act)s", act=told)) if row.is_try else told


def _drawn(entry: DrawnEntry) -> str:
    how = _("By risk") if entry.is_risk else _("At random")
    marks = ", ".join(_(mark) for mark in entry.marks)
    return f"{how}: {marks}" if marks else str(how)


def _words(page: SamplePage) -> Iterator[Section]:
    """What was asked, answered and noted, of the entries that have any of it."""
    told = [entry for entry in page.entries if entry.question or entry.note or entry.words_gone_at]
    if told:
        yield Section(
            _("Questions, answers and notes"), tuple(Facts(tuple(_said(e))) for e in told)
        )


def _said(entry: DrawnEntry) -> Iterator[tuple[str, str]]:
    yield _("No."), str(entry.place)
    if entry.question:
        yield _("Question"), entry.question
        yield _("Answer"), entry.answer or _("Not answered yet")
    if entry.note:
        yield _("Note"), entry.note
    if entry.words_gone_at:
        yield _("Removed"), _("The case was erased on %(day)s, and what was written here with it.",
                              day=long_day(entry.words_gone_at))  # fmt: skip
