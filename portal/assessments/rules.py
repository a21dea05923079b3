"""The rules of a set of answers: what is wrong in it, and what is missing before it can be locked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from config.messages import N_
from portal.assessments.body import AnswerSet
from portal.assessments.windows import Course, is_late
from portal.method.definitions import Scale, keys_of
from portal.method.instrument import InstrumentDefinition
from portal.method.problems import Problem
from portal.method.rules import UNKNOWN, unknown, unknown_or_repeated


@dataclass(frozen=True)
class Sitting:
    """Which measurement the answers belong to, the case around it, and the day on which it is locked if it is."""

    occasion: str
    respondent: str
    course: Course
    locked_on: date | None = None


def breaches(
    body: AnswerSet, occurred_on: date, definition: InstrumentDefinition, sitting: Sitting
) -> Iterator[Problem]:
    """Yield what may not be saved; what is merely missing is no breach."""
    yield from _number_breaches("answers", body.answers, definition.item_keys, definition.scale)
    parts = definition.life_areas
    if parts:
        yield from _number_breaches("areas", body.areas, keys_of(parts.areas), parts.scale)
    elif body.areas:
        yield Problem("areas", UNKNOWN)
    yield from _question_breaches(body, definition, sitting)
    yield from unknown("mode", body.mode, keys_of(definition.modes))
    # A correction that leaves the day alone is asked for no reason that was not needed at the time.
    late = occurred_on != sitting.locked_on and is_late(
        definition, sitting.occasion, sitting.course, occurred_on
    )
    if late and not body.late_reason:
        message = N_("The date lies outside the window. Write why, and it is marked as late")
        yield Problem("late_reason", message)


def missing(body: AnswerSet, definition: InstrumentDefinition) -> Iterator[Problem]:
    """Yield what is missing before locking, in the order of the sheet."""
    if definition.per_person and not body.person:
        yield Problem("person", N_("Write a short word for the person"))
    if not body.mode:
        yield Problem("mode", N_("Choose how the answers were given"))
    if not body.declined_reason:
        yield from _missing_answers(body, definition)


def _missing_answers(body: AnswerSet, definition: InstrumentDefinition) -> Iterator[Problem]:
    for key in definition.item_keys:
        if key not in body.answers:
            yield Problem(f"answers.{key}", N_("Choose a number, or no answer"))
    if not body.given():
        message = N_("Nothing was answered. Write why the person does not wish to answer")
        yield Problem("declined_reason", message)


def _question_breaches(
    body: AnswerSet, definition: InstrumentDefinition, sitting: Sitting
) -> Iterator[Problem]:
    asked = definition.asked_on(sitting.occasion, sitting.respondent)
    scales = {each.key: each.scale for each in asked if each.scale}
    limits = {each.key: each.limit for each in asked if each.limit}
    yield from unknown_or_repeated("numbers", tuple(body.numbers), tuple(scales))
    yield from unknown_or_repeated("texts", tuple(body.texts), tuple(limits))
    for key, scale in scales.items():
        yield from _number_breaches("numbers", {key: body.numbers.get(key)}, [key], scale)
    for key, limit in limits.items():
        if len(body.texts.get(key, "")) > limit:
            message = N_("Write at most %(limit)s characters")
            yield Problem(f"texts.{key}", message, {"limit": limit})


def _number_breaches(
    field: str, numbers: Mapping[str, int | None], known: Sequence[str], scale: Scale
) -> Iterator[Problem]:
    yield from unknown_or_repeated(field, tuple(numbers), known)
    ends = {"lowest": scale.lowest, "highest": scale.highest}
    for key, number in numbers.items():
        if number is not None and not scale.lowest <= number <= scale.highest:
            message = N_("Write a whole number from %(lowest)s to %(highest)s")
            yield Problem(f"{field}.{key}", message, ends)
