"""The papers for the citizen in plain words: who has looked, or that the answer waits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.access_log.citizen.services import Opening
from portal.access_log.citizen.view_models import RequestPage, Step
from portal.access_log.on_paper import letterhead, signed_state, words_of
from portal.access_log.view_models import Evidence
from portal.typesetting.document import Document, Facts, Language, Paragraph, Section, Table
from portal.web.dates import long_day, moment


@dataclass(frozen=True)
class Period:
    """The days that were asked about; None is open."""

    since: date | None
    until: date | None


def document(
    openings: Sequence[Opening],
    organisation: str,
    page: RequestPage,
    period: Period,
    language: Language,
    standing: Evidence,
) -> Document:
    """Who has looked, in the language of the request, and the signed state of the log that says so."""
    named = any(one.name for one in openings)
    sections = (
        Section(_("Your question"), (Facts(tuple(_asked(page, period))),)),
        Section(
            _("What this is"), tuple(Paragraph(text) for text in _explained(openings, named=named))
        ),
        Section(_("The openings"), (_table(openings, named=named),)),
        Section(_("Your rights"), tuple(Paragraph(text) for text in _rights(organisation))),
        signed_state(
            standing,
            _(
                "Keep this paper. With these lines it can be proven later that nothing in the log of the portal"
                " was changed, moved or taken out since."
            ),
        ),
    )
    return _paper(_("Who has looked at my case"), organisation, page, language, sections)


def notice(organisation: str, page: RequestPage, wait: Step, language: Language) -> Document:
    """That the answer waits, on which ground, until when, and what the citizen can do."""
    decision = wait.decision
    facts = [
        (_("Your question came"), long_day(page.row.asked.received_on)),
        (_("Why it waits"), _(wait.ground) if wait.ground else ""),
        (_("It waits until and including"), long_day(decision.wait_until or decision.decided_on)),
        (_("We look at it again on"), long_day(decision.review_on or decision.decided_on)),
    ]
    told = (
        _("You have asked who has looked at your case. A law lets the answer wait for now."),
        _(
            "When the reason is gone, or the day has passed, you get the answer without asking again."
        ),
    )
    sections = (
        Section(_("Your answer waits"), (*(Paragraph(text) for text in told), Facts(tuple(facts)))),
        Section(_("Your rights"), tuple(Paragraph(text) for text in _rights(organisation))),
    )
    return _paper(_("Your question who has looked"), organisation, page, language, sections)


def _paper(
    title: str,
    organisation: str,
    page: RequestPage,
    language: Language,
    sections: tuple[Section, ...],
) -> Document:
    now = datetime.now(UTC)
    return Document(
        title=title,
        language=language,
        subtitle=_("Case F-%(number)s", number=page.row.asked.case_number),
        letterhead=letterhead(organisation, now, _("Printed %(moment)s.", moment=moment(now))),
        sections=sections,
    )


def _asked(page: RequestPage, period: Period) -> Iterator[tuple[str, str]]:
    yield _("Your question came"), long_day(page.row.asked.received_on)
    yield _("From"), long_day(period.since) if period.since else _("The first entry that is kept")
    yield _("Until and including"), long_day(period.until) if period.until else _("Today")
    for step in page.steps:
        if step.decision.kind == "wait" and step.decision.is_told:
            yield _("The answer waited"), _(
                "from %(first)s because: %(ground)s", first=long_day(step.decision.decided_on),
                ground=_(step.ground) if step.ground else "",
            )  # fmt: skip


def _explained(openings: Sequence[Opening], *, named: bool) -> Iterator[str]:
    yield _(
        "Each time somebody opens your case, the portal writes down when it was, what was done and why."
        " Nobody can open the case without that, and nobody who uses the portal can change it."
    )
    if not named:
        yield _(
            "The names of staff are left out. If you need them to understand or to use your rights, you"
            " can ask for them; the authority then weighs it in your case."
        )
    if any(one.ground for one in openings):
        yield _(
            "Some lines tell that information was passed on to another authority because a law allows it. To"
            " whom, and what it was, stands in your case: ask the people who work with you to show you."
        )
    yield _(
        "While somebody writes, the portal saves a draft again and again; those are not told one by one, the"
        " opening to write is. Nor are the steps of answering your question. Nothing else is left out of the period."
        " Attempts that were refused are not here, because they showed nothing. What is older than the organisation"
        " keeps its log is gone for everybody."
    )


def _rights(organisation: str) -> Iterator[str]:
    yield _(
        "If something surprises you, ask %(organisation)s. You can also complain to the Danish Data"
        " Protection Agency (Datatilsynet), or go to court.", organisation=organisation,
    )  # fmt: skip


def _table(openings: Sequence[Opening], *, named: bool) -> Table:
    columns = [_("Time"), _("What"), _("Why"), _("Organisation"), _("Role")]
    rows = [_row(one, named=named) for one in openings]
    return Table((*columns, _("Name")) if named else tuple(columns), tuple(rows))


def _what(one: Opening) -> str:
    if one.ground is None:
        return words_of(one.what, one.tool)
    fields = ngettext("%(num)s field", "%(num)s fields", one.fields)
    return f"{_(one.what)} ({_(one.ground)}, {fields})"


def _row(one: Opening, *, named: bool) -> tuple[str, ...]:
    cells = (
        moment(one.at), _what(one), _(one.why) if one.why else "",
        one.organisation or _("Another organisation in the corps"),
        ", ".join(_(role) for role in one.roles),
    )  # fmt: skip
    return (*cells, one.name) if named else cells
