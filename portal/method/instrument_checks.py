"""Whether the parts of an assessment fit together; each fault with its place in the file."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from config.messages import N_
from portal.method.definitions import Keyed, Misfit, Scale, Text, keys_of
from portal.method.score import TOO_MANY_NEEDED, score_faults

if TYPE_CHECKING:
    from portal.method.instrument import InstrumentDefinition

CHILD = "{child}"
# Each key becomes a field of a form, and these names are taken there.
TAKEN = N_("The key %(key)s is taken by the form. Choose another")
MOST_NUMBERS = 101
MOST_ITEMS = 100
RESERVED = ("data", "errors", "form_errors", "meta", "populate_obj", "process", "validate")


def faults(definition: "InstrumentDefinition") -> Iterator[Misfit]:
    """Yield what does not fit, in the order of the file."""
    yield from _size_faults(definition)
    yield from _reserved_keys(definition)
    yield from _subscale_faults(definition)
    yield from _item_faults(definition)
    yield from score_faults(definition)
    yield from _occasion_faults(definition)
    yield from _person_faults(definition)
    values = [anchor.value for anchor in definition.scale.anchors]
    for index, respondent in enumerate(definition.respondents):
        if respondent.anchors and [each.value for each in respondent.anchors] != values:
            message = N_("These anchors must stand at the same numbers as those of the scale")
            yield message, ("respondents", index, "anchors"), {}


def _size_faults(definition: "InstrumentDefinition") -> Iterator[Misfit]:
    if len(definition.items) > MOST_ITEMS:
        limit = {"limit": MOST_ITEMS}
        yield N_("There can be at most %(limit)s of these"), ("items",), limit
    areas = definition.life_areas
    scales: list[tuple[tuple[str | int, ...], Scale | None]] = [
        (("scale",), definition.scale),
        (("life_areas", "scale"), areas.scale if areas else None),
        *((("questions", at, "scale"), each.scale) for at, each in enumerate(definition.questions)),
    ]
    for path, scale in scales:
        # Each number becomes a button of the form.
        if scale and scale.highest - scale.lowest >= MOST_NUMBERS:
            limit = {"limit": MOST_NUMBERS}
            yield N_("A scale has at most %(limit)s numbers"), (*path, "highest"), limit


def _reserved_keys(definition: "InstrumentDefinition") -> Iterator[Misfit]:
    areas = definition.life_areas.areas if definition.life_areas else ()
    lists: tuple[tuple[str, Sequence[Keyed]], ...] = (
        ("items", definition.items),
        ("questions", definition.questions),
    )
    for index, area in enumerate(areas):
        if area.key in RESERVED:
            yield TAKEN, ("life_areas", "areas", index, "key"), {"key": area.key}
    for name, entries in lists:
        for index, entry in enumerate(entries):
            if entry.key in RESERVED:
                yield TAKEN, (name, index, "key"), {"key": entry.key}


def _subscale_faults(definition: "InstrumentDefinition") -> Iterator[Misfit]:
    for index, subscale in enumerate(definition.subscales):
        size = len(definition.items_in(subscale.key))
        if not size:
            yield N_("This group has no statement"), ("subscales", index), {}
        elif subscale.needs_answers > size:
            yield TOO_MANY_NEEDED, ("subscales", index, "needs_answers"), {}
    if definition.total_needs_answers > len(definition.items):
        yield TOO_MANY_NEEDED, ("total_needs_answers",), {}


def _item_faults(definition: "InstrumentDefinition") -> Iterator[Misfit]:
    known = keys_of(definition.subscales)
    asks_professionals = definition.respondent("professional") is not None
    for index, item in enumerate(definition.items):
        if item.subscale not in known:
            message = N_("No group is called %(key)s")
            yield message, ("items", index, "subscale"), {"key": item.subscale}
        if asks_professionals and item.professional is None:
            yield N_("The professional's wording is missing"), ("items", index), {}
        for respondent in definition.respondents:
            if names_child(item.words(respondent.key)) and respondent.child is None:
                message = N_("The respondent %(key)s has no word for the child")
                yield message, ("items", index), {"key": respondent.key}


def _occasion_faults(definition: "InstrumentDefinition") -> Iterator[Misfit]:
    known = keys_of(definition.occasions)
    for index, question in enumerate(definition.questions):
        if set(question.occasions) - set(known):
            yield N_("There is no such occasion"), ("questions", index, "occasions"), {}
        if set(question.respondents or ()) - set(keys_of(definition.respondents)):
            yield N_("There is no such respondent"), ("questions", index, "respondents"), {}
    for index, occasion in enumerate(definition.occasions):
        window = occasion.window
        first, last = (window.first_day, window.last_day) if window else (None, None)
        if window and first is None and last is None:
            yield N_("A window needs a first or a last day"), ("occasions", index, "window"), {}
        if first is not None and last is not None and first > last:
            message = N_("The first day must not lie after the last")
            yield message, ("occasions", index, "window"), {}


def _person_faults(definition: "InstrumentDefinition") -> Iterator[Misfit]:
    if definition.per_person and definition.asked.person is None:
        yield N_("The question about the person is missing"), ("asked", "person"), {}


def names_child(words: Text) -> bool:
    """Whether the words leave a place for what the child is called."""
    return CHILD in words.da or CHILD in words.en
