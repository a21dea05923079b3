"""What a printed page says: documents in the language of the paper."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.cases.models import Case
from portal.cases.sheet import LEGAL_BASES, STATES, TRACKS
from portal.paper.agreed import agreements_section
from portal.paper.grouping import grouped
from portal.paper.measured import answers_of, besides, compared
from portal.paper.opened import AnyFilled, AnyTool, Colleague, OpenSheet, OpenSummary
from portal.paper.own_words import Own, marking, rows_of
from portal.paper.progress import progress_sections, series_sections
from portal.paper.reasons import REASONS, Wish
from portal.paper.wished import wished_sections, without_wishes
from portal.referral.areas import referral_words
from portal.typesetting.document import (
    Bullets,
    Document,
    Facts,
    Language,
    Letterhead,
    Paragraph,
    Picture,
    Section,
    Table,
)
from portal.web.dates import day, long_day, moment

LATER = ("post", "followup")
WISHED, WISHED_IN_SUMMARY = 134, 112  # millimetres


def letterhead(organisation: str, person: str, case: Case, wish: Wish, now: datetime) -> Letterhead:
    """Whose paper it is, which case, and who printed it when and why."""
    return Letterhead(
        organisation=organisation,
        portal=_("Corps Portal"),
        reference=_("Case F-%(number)s", number=case.number),
        day=long_day(now),
        confidential=_("Confidential"),
        printed=_(
            "Printed %(moment)s by %(person)s. %(reason)s.",
            moment=moment(now), person=person, reason=_(REASONS[wish.reason]),
        ),
        pages=_("Page {page} of {pages}"),
    )  # fmt: skip


def sheet_document(
    tool: AnyTool, opened: OpenSheet, wish: Wish, head: Letterhead, picture: Picture | None
) -> Document:
    """One sheet: its picture, what it says, and which version it is."""
    filled = opened.filled
    drawn = (Section("", (picture,)),) if picture else ()
    first, *rest = _said(tool, filled, wish.language, level=2 if picture else 1)
    said = replace(first, heading=_("What the sheet says") if picture else "", level=1)
    answers = [Section(_("Answers"), (found,))] if (found := _answers(tool, filled, wish)) else []
    before_and_after = compared(opened.measured, filled.record.occasion or "", wish.language)
    name = filled.definition.name.in_language(wish.language)
    wished = wished_sections(tool, filled, wish.language, WISHED, level=1)
    sections = (*drawn, said, *rest, *wished, *answers, *before_and_after)
    return _document(name, opened, wish, head, sections)


def one_page_document(
    opened: OpenSheet, wish: Wish, head: Letterhead, sections: tuple[Section, ...]
) -> Document:
    """The sections of a plan, for the citizen to take home."""
    return _document(_("My plan"), opened, wish, head, sections)


def summary_document(
    opened: OpenSummary,
    wish: Wish,
    head: Letterhead,
    sheets: Sequence[tuple[AnyTool, AnyFilled, Picture | None]],
    not_yet: Sequence[str],
) -> Document:
    """The sheet of the case, the people on it, and the latest sheet of each tool."""
    case = opened.file.case
    latest = [
        section
        for tool, filled, picture in sheets
        for section in _latest(tool, filled, wish, picture, opened)
    ]
    before_and_after = [
        section
        for later in LATER
        for section in compared(opened.measured, later, wish.language)
        if any(each.record.occasion == later for each in opened.measured)
    ]
    own = marking(opened.language, wish.language)
    lacking = Section(_("Not filled in yet"), (Bullets(tuple(not_yet)),))
    return Document(
        _("Summary of the case"),
        wish.language,
        " · ".join((opened.file.sheet.alias, _(TRACKS[case.track]), _(STATES[case.state]))),
        head,
        (
            _course(opened, own, wish.language),
            _team(opened.team),
            *_agreements(opened, wish, own),
            *latest,
            *before_and_after,
            *([lacking] if not_yet else []),
            *_left_out(opened.unseen),
            *_not_agreed_to(opened.parts),
        ),
    )


def _document(
    title: str, opened: OpenSheet, wish: Wish, head: Letterhead, sections: tuple[Section, ...]
) -> Document:
    where = " · ".join((opened.file.sheet.alias, *_standing(opened.filled, wish.language)))
    subtitle = f"{where}\n{_version(opened)}"
    return Document(title, wish.language, subtitle, head, sections)


def _version(opened: OpenSheet) -> str:
    saved = opened.filled.saved
    return str(
        _(
            "Version %(number)s, saved %(moment)s by %(person)s.",
            number=saved.version, moment=moment(saved.saved_at), person=opened.author,
        )
    )  # fmt: skip


def _course(opened: OpenSummary, own: Own, language: Language) -> Section:
    case, sheet = opened.file.case, opened.file.sheet
    rows = (
        (_("Purpose of the support"), own(sheet.purpose)),
        (_("Tasks of the mentor or coach"), own(sheet.tasks)),
        (_("Background"), own(sheet.summary)),
        (_("Start of the course"), long_day(case.started_on)),
        (_("Year of birth"), str(sheet.birth_year or "")),
        (_("Legal basis"), _(LEGAL_BASES[sheet.legal_basis])),
        (_("Reference in the case system"), sheet.reference),
        (_("The child's own view"), own(sheet.own_view) if sheet.own_view else ""),
        (_("Siblings"), own(sheet.siblings_note) if sheet.siblings_note else ""),
        *(
            (f"{_('From the assessment')}: {name}", own(text))
            for name, text in referral_words(sheet, language)
        ),
    )
    return Section(_("The course"), (Facts(tuple(row for row in rows if row[1])),))


def _agreements(opened: OpenSummary, wish: Wish, own: Own) -> list[Section]:
    """None on the paper of somebody to whom they are closed: none would be said to be recorded."""
    if opened.parts is not None and "agreements" not in opened.parts:
        return []
    return [agreements_section(opened.agreements, wish.language, own)]


def _not_agreed_to(parts: frozenset[str] | None) -> list[Section]:
    if parts is None:
        return []
    said = Paragraph(
        _("It holds what the person has agreed that a lent mentor sees, and nothing besides.")
    )
    return [Section(_("About this paper"), (said,))]


def _left_out(unseen: int) -> list[Section]:
    """What whoever reads the paper cannot know otherwise: that there is more, and whom to ask."""
    if not unseen:
        return []
    said = ngettext(
        "%(num)d saved sheet of this case is left out: its author has chosen who reads it.",
        "%(num)d saved sheets of this case are left out: their authors have chosen who reads them.",
        unseen,
    )
    more = _("The citizen can ask to see them all the same. Ask the people on the case.")
    return [Section(_("Not in this paper"), (Paragraph(said), Paragraph(more)))]


def _team(team: list[Colleague]) -> Section:
    lines = tuple(f"{one.name}, {_('since %(day)s', day=day(one.since))}" for one in team)
    nobody = Paragraph(_("Nobody is on this case"))
    return Section(_("People on the case"), (Bullets(lines) if lines else nobody,))


def _latest(
    tool: AnyTool, filled: AnyFilled, wish: Wish, picture: Picture | None, opened: OpenSummary
) -> list[Section]:
    when = Paragraph(" · ".join(_standing(filled, wish.language)), is_quiet=True)
    drawn = (picture,) if picture else ()
    name = filled.definition.name.in_language(wish.language)
    first, *rest = _said(tool, filled, wish.language, level=2)
    answers = (found,) if (found := _answers(tool, filled, wish)) else ()
    over_time = _over_time(tool, opened, wish.language)
    wished = wished_sections(tool, filled, wish.language, WISHED_IN_SUMMARY, level=2)
    return [Section(name, (when, *drawn, *first.blocks, *answers)), *rest, *wished, *over_time]


def _over_time(tool: AnyTool, opened: OpenSummary, language: Language) -> Iterable[Section]:
    """The numbers that a tool's sheets have given over time; most tools ask for none."""
    if tool.code == "plan":
        return progress_sections(opened.plans, language)
    return series_sections(opened.talks, language) if tool.code == "session" else ()


def _answers(tool: AnyTool, filled: AnyFilled, wish: Wish) -> Table | None:
    """The answers of an assessment with their means; no other sheet has any."""
    is_measured = filled.record.occasion is not None
    return answers_of(tool.show(filled, wish.language)) if is_measured else None


def _said(
    tool: AnyTool, filled: AnyFilled, language: Language, *, level: Literal[1, 2]
) -> list[Section]:
    """What a sheet says; rows that begin alike, such as all about one concern, get a heading of their own."""
    rows = without_wishes(rows_of(tool, filled, language), tool, filled)
    if filled.record.occasion is not None:
        rows = besides(rows, tool.show(filled, language))
    found = grouped(rows, level)
    if not found or found[0].heading:
        nothing = () if found else (Paragraph(_("Nothing has been written.")),)
        found.insert(0, Section("", nothing))
    return [found[0], *(replace(part, heading=part.heading or _("Besides")) for part in found[1:])]


def _standing(filled: AnyFilled, language: str) -> list[str]:
    words = {"locked": _("Locked"), "shared": _("Seen together"), "saved": _("Saved")}
    status = words[filled.record.standing]
    return [*_measured(filled, language), long_day(filled.saved.occurred_on), status]


def _measured(filled: AnyFilled, language: str) -> list[str]:
    """Of an assessment: when in the course, and who answers."""
    record = filled.record
    if record.occasion is None:
        return []
    rules = (
        filled.definition.occasion(record.occasion),
        filled.definition.respondent(record.respondent),
    )
    return [rule.name.in_language(language) for rule in rules if rule]
