"""What the pages of assessments may know: frozen, plain values in the reader's language."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _

from portal.assessments.comparison import Figure, figures
from portal.assessments.measurements import Measurement, Overview, locked, people
from portal.assessments.rules import Sitting
from portal.assessments.statements import anchor_words
from portal.assessments.windows import Course, shows_late, span
from portal.method.instrument import InstrumentDefinition, OccasionRule
from portal.web.dates import day


@dataclass(frozen=True)
class Aid:
    """What stands above the form: which measurement it is, and when it belongs."""

    occasion: str
    respondent: str
    window: str
    scale: str


@dataclass(frozen=True)
class Cell:
    """One measurement in the table of occasions: what there is, or what can be started."""

    respondent: str
    respondent_name: str
    id: UUID | None = None
    occurred_on: date | None = None
    status: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class OccasionRow:
    """One occasion: its name, its window, and a cell for each respondent."""

    key: str
    name: str
    window: str
    cells: list[Cell]


@dataclass(frozen=True)
class PersonPart:
    """What belongs to one person; `person` is None where an instrument has only one."""

    person: int | None
    heading: str
    rows: list[OccasionRow]
    figures: list[Figure]
    laters: list[tuple[str, str]]
    later: str


@dataclass(frozen=True)
class InstrumentPanel:
    """One instrument on the first page."""

    code: str
    name: str
    standing: str
    purpose: str
    respondents: list[str]
    people: list[PersonPart]
    next_person: int | None


def first_page(overview: Overview, later: str, language: str) -> list[InstrumentPanel]:
    """Every instrument that fits the case, with all its measurements."""
    return [_panel(overview, each, later, language) for each in overview.instruments]


def _panel(
    overview: Overview, definition: InstrumentDefinition, later: str, language: str
) -> InstrumentPanel:
    found = overview.of(definition.code)
    numbers = people(found) or [1]
    return InstrumentPanel(
        definition.code,
        definition.name.in_language(language),
        definition.standing.in_language(language),
        definition.purpose.in_language(language),
        [rule.name.in_language(language) for rule in definition.respondents],
        [_person(overview, definition, n, later, language) for n in numbers],
        max(numbers) + 1 if definition.per_person and found else None,
    )


def _person(
    overview: Overview, definition: InstrumentDefinition, person: int, later: str, language: str
) -> PersonPart:
    found = [m for m in overview.of(definition.code) if (m.record.person or 1) == person]
    settled = locked(found)
    laters = [rule for rule in definition.occasions if rule.key != "pre"]
    chosen = later if later in {rule.key for rule in laters} else "post"
    number = person if definition.per_person else None
    return PersonPart(
        number,
        _heading(found, person) if definition.per_person else "",
        [_occasion(overview.course, definition, rule, found, language)
         for rule in definition.occasions],
        figures(settled, chosen, language, f"{definition.code}-{person}"),
        [(rule.key, rule.name.in_language(language)) for rule in laters
         if any(occasion == rule.key for occasion, _respondent in settled)],
        chosen,
    )  # fmt: skip


def _heading(found: list[Measurement], person: int) -> str:
    alias = next((m.body.person for m in found if m.body and m.body.person), "")
    return alias or _("Person %(number)s", number=person)


def _occasion(
    course: Course,
    definition: InstrumentDefinition,
    rule: OccasionRule,
    found: list[Measurement],
    language: str,
) -> OccasionRow:
    cells = [
        _cell(course, rule.key, each.key, each.name.in_language(language), found)
        for each in definition.respondents
    ]
    name = rule.name.in_language(language)
    return OccasionRow(rule.key, name, window_words(definition, rule.key, course), cells)


def _cell(
    course: Course, occasion: str, respondent: str, name: str, found: list[Measurement]
) -> Cell:
    mine = [m for m in found if (m.record.occasion, m.record.respondent) == (occasion, respondent)]
    if not mine:
        return Cell(respondent, name)
    best = next((m for m in mine if m.record.is_locked), mine[0])
    record = best.record
    late = best.body is not None and shows_late(
        best.definition, occasion, course, record.occurred_on, best.body.late_reason
    )
    return Cell(respondent, name, record.id, record.occurred_on, record.standing, late)


def window_words(definition: InstrumentDefinition, occasion: str, course: Course) -> str:
    """When an occasion belongs, in words; empty where any day will do."""
    rule = definition.occasion(occasion)
    days = span(definition, occasion, course)
    words: str = (
        _("Around the closing of the case, otherwise with a reason") if rule and rule.window else ""
    )
    if days and days.first and days.last:
        words = _("%(first)s to %(last)s", first=day(days.first), last=day(days.last))
    elif days and days.last:
        words = _("By %(day)s", day=day(days.last))
    elif days:
        words = _("From %(day)s", day=day(days.first))
    return words


def aid_for(definition: InstrumentDefinition, sitting: Sitting, language: str) -> Aid:
    """What the person who writes needs to know about the measurement."""
    occasion = definition.occasion(sitting.occasion)
    respondent = definition.respondent(sitting.respondent)
    return Aid(
        occasion.name.in_language(language) if occasion else "",
        respondent.name.in_language(language) if respondent else "",
        window_words(definition, sitting.occasion, sitting.course),
        anchor_words(definition.anchors_for(sitting.respondent), language),
    )
