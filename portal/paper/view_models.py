"""What a printed page says: documents in the language of the paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from flask_babel import gettext as _

from portal.cases.models import Case
from portal.cases.sheet import LEGAL_BASES, STATES, TRACKS
from portal.paper.grouping import grouped
from portal.paper.opened import AnyFilled, AnyTool, Colleague, OpenSheet, OpenSummary
from portal.paper.reasons import REASONS, Wish
from portal.typesetting.document import (
    Bullets,
    Document,
    Facts,
    Letterhead,
    Paragraph,
    Picture,
    Section,
)
from portal.web.dates import day, long_day, moment


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
    name = filled.definition.name.in_language(wish.language)
    return _document(name, opened, wish, head, (*drawn, said, *rest))


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
        for section in _latest(tool, filled, wish.language, picture)
    ]
    lacking = Section(_("Not filled in yet"), (Bullets(tuple(not_yet)),))
    return Document(
        _("Summary of the case"),
        wish.language,
        " · ".join((opened.file.sheet.alias, _(TRACKS[case.track]), _(STATES[case.state]))),
        head,
        (_course(opened), _team(opened.team), *latest, *([lacking] if not_yet else [])),
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


def _course(opened: OpenSummary) -> Section:
    case, sheet = opened.file.case, opened.file.sheet
    rows = (
        (_("Purpose of the support"), sheet.purpose),
        (_("Tasks of the mentor or coach"), sheet.tasks),
        (_("Background"), sheet.summary),
        (_("Start of the course"), long_day(case.started_on)),
        (_("Year of birth"), str(sheet.birth_year or "")),
        (_("Legal basis"), _(LEGAL_BASES[sheet.legal_basis])),
        (_("Reference in the case system"), sheet.reference),
    )
    return Section(_("The course"), (Facts(_filled_in(rows)),))


def _team(team: list[Colleague]) -> Section:
    lines = tuple(f"{one.name}, {_('since %(day)s', day=day(one.since))}" for one in team)
    nobody = Paragraph(_("Nobody is on this case"))
    return Section(_("People on the case"), (Bullets(lines) if lines else nobody,))


def _latest(
    tool: AnyTool, filled: AnyFilled, language: str, picture: Picture | None
) -> list[Section]:
    when = Paragraph(" · ".join(_standing(filled, language)), is_quiet=True)
    drawn = (picture,) if picture else ()
    name = filled.definition.name.in_language(language)
    first, *rest = _said(tool, filled, language, level=2)
    return [Section(name, (when, *drawn, *first.blocks)), *rest]


def _said(
    tool: AnyTool, filled: AnyFilled, language: str, *, level: Literal[1, 2]
) -> list[Section]:
    """What a sheet says; rows that begin alike, such as all about one concern, get a heading of their own."""
    rows = _filled_in(tool.worded(filled.body, filled.definition, language))
    found = grouped(rows, level)
    if not found or found[0].heading:
        nothing = () if found else (Paragraph(_("Nothing has been written.")),)
        found.insert(0, Section("", nothing))
    return [found[0], *(replace(part, heading=part.heading or _("Besides")) for part in found[1:])]


def _filled_in(rows: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(label), str(text).strip()) for label, text in rows if str(text).strip())


def _standing(filled: AnyFilled, language: str) -> list[str]:
    words = {"locked": _("Locked"), "shared": _("Seen together"), "draft": _("Draft")}
    status = words[filled.record.status]
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
