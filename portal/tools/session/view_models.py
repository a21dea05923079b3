"""What the pages of the session sheet may know: frozen, plain values in the reader's language."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from config.clock import today
from portal.charts.series import Series
from portal.charts.series_drawing import SeriesPicture, picture
from portal.method.definitions import name_of
from portal.records.tool import Row
from portal.records.wording import joined, said
from portal.tools.session.body import SessionBody
from portal.tools.session.journal import journal_text
from portal.tools.session.series import series_of, useful_over_time
from portal.tools.session.sheets import FilledSession
from portal.tools.session.wording import closing_rows, conflict_rows, meeting_rows, talk_rows

LATEST_LINES = 8


@dataclass(frozen=True)
class SessionLine:
    """One sheet on one line."""

    id: UUID
    occurred_on: date
    what: str
    gist: str
    is_acute: bool


@dataclass(frozen=True)
class Month:
    """What this month took: talks, no-shows and minutes, travel and administration included."""

    talks: int
    no_shows: int
    minutes: int
    all_minutes: int


@dataclass(frozen=True)
class FirstPage:
    """Numbers over time, the latest sheets, and this month."""

    pictures: list[SeriesPicture]
    lines: list[SessionLine]
    month: Month


@dataclass(frozen=True)
class OneSession:
    """Everything on the page of one sheet."""

    meeting: list[Row]
    talk: list[Row]
    conflict: list[Row]
    closing: list[Row]
    journal: str
    is_acute: bool


def first_page(sheets: list[FilledSession], language: str) -> FirstPage:
    """What the tool's first page shows."""
    return FirstPage(
        _pictures(sheets),
        [_line(sheet, language) for sheet in reversed(sheets[-LATEST_LINES:])],
        month_of(sheets, today()),
    )


def one_session(filled: FilledSession, language: str) -> OneSession:
    """What the page of one sheet shows; what is empty is left out."""
    parts = (filled.body, filled.definition, language)
    return OneSession(
        said(meeting_rows(*parts)),
        said(talk_rows(*parts)),
        said(conflict_rows(*parts)),
        said(closing_rows(*parts)),
        journal_text(filled.body, filled.definition, filled.saved.occurred_on, language),
        is_acute(filled),
    )


def is_acute(filled: FilledSession) -> bool:
    """Whether something must be done today."""
    concern = filled.definition.concern(filled.body.concern)
    return concern is not None and concern.step == "acute"


def month_of(sheets: list[FilledSession], day: date) -> Month:
    """What the month of that day took."""
    held = [
        sheet.body
        for sheet in sheets
        if (sheet.saved.occurred_on.year, sheet.saved.occurred_on.month) == (day.year, day.month)
    ]
    talks = [body for body in held if not body.is_no_show]
    return Month(
        len(talks),
        len(held) - len(talks),
        sum(body.minutes or 0 for body in talks),
        sum(_all_minutes(body) for body in held),
    )


def _all_minutes(body: SessionBody) -> int:
    return (body.minutes_of_contact or 0) + (body.time.travel or 0) + (body.time.admin or 0)


def _pictures(sheets: list[FilledSession]) -> list[SeriesPicture]:
    talks = [(sheet.saved.occurred_on, sheet.body) for sheet in sheets]
    found = [Series(line.question, line.points) for line in series_of(talks)]
    useful = useful_over_time(talks)
    if useful:
        found.append(Series(_("How useful the talks were to the citizen"), useful))
    return [picture(series) for series in found]


def _line(sheet: FilledSession, language: str) -> SessionLine:
    body, definition = sheet.body, sheet.definition
    form = name_of(definition.forms, body.form, language)
    length = ngettext("%(num)s minute", "%(num)s minutes", body.minutes) if body.minutes else ""
    reason = name_of(definition.no_show_reasons, body.no_show_reason, language)
    parts = (reason or form,) if body.is_no_show else (form, length)
    return SessionLine(
        sheet.record.id,
        sheet.saved.occurred_on,
        joined(*parts),
        _gist(body, language, sheet),
        is_acute(sheet),
    )


def _gist(body: SessionBody, language: str, sheet: FilledSession) -> str:
    tasks = [task.what for task in body.next_tasks if not task.is_empty]
    topics = name_of(sheet.definition.topics, body.topics[0], language) if body.topics else ""
    return next((words for words in (body.better_since, *tasks, topics) if words), "")
