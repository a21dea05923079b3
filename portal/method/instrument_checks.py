"""Whether the parts of an assessment fit together; each fault with its place in the file."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from portal.method.definitions import Keyed, Text, keys_of

if TYPE_CHECKING:
    from portal.method.instrument import InstrumentDefinition

Fault = tuple[str, tuple[str | int, ...]]
CHILD = "{child}"
# Each key becomes a field of a form, and these names are taken there.
RESERVED = ("data", "errors", "form_errors", "meta", "populate_obj", "process", "validate")


def faults(definition: "InstrumentDefinition") -> Iterator[Fault]:
    """Yield what does not fit, in the order of the file."""
    yield from _reserved_keys(definition)
    yield from _subscale_faults(definition)
    yield from _item_faults(definition)
    yield from _occasion_faults(definition)
    yield from _person_faults(definition)
    values = [anchor.value for anchor in definition.scale.anchors]
    for index, respondent in enumerate(definition.respondents):
        if respondent.anchors and [each.value for each in respondent.anchors] != values:
            yield "anchors must stand at the scale's numbers", ("respondents", index, "anchors")


def _reserved_keys(definition: "InstrumentDefinition") -> Iterator[Fault]:
    areas = definition.life_areas.areas if definition.life_areas else ()
    lists: tuple[tuple[str, Sequence[Keyed]], ...] = (
        ("items", definition.items),
        ("questions", definition.questions),
    )
    for index, area in enumerate(areas):
        if area.key in RESERVED:
            yield f"the key '{area.key}' is reserved", ("life_areas", "areas", index, "key")
    for name, entries in lists:
        for index, entry in enumerate(entries):
            if entry.key in RESERVED:
                yield f"the key '{entry.key}' is reserved", (name, index, "key")


def _subscale_faults(definition: "InstrumentDefinition") -> Iterator[Fault]:
    for index, subscale in enumerate(definition.subscales):
        size = len(definition.items_in(subscale.key))
        if not size:
            yield f"the subscale '{subscale.key}' has no item", ("subscales", index)
        elif subscale.needs_answers > size:
            yield "asks for more answers than items", ("subscales", index, "needs_answers")
    if definition.total_needs_answers > len(definition.items):
        yield "asks for more answers than items", ("total_needs_answers",)


def _item_faults(definition: "InstrumentDefinition") -> Iterator[Fault]:
    known = keys_of(definition.subscales)
    asks_professionals = definition.respondent("professional") is not None
    for index, item in enumerate(definition.items):
        if item.subscale not in known:
            yield f"no subscale is called '{item.subscale}'", ("items", index, "subscale")
        if asks_professionals and item.professional is None:
            yield "the professional's wording is missing", ("items", index)
        for respondent in definition.respondents:
            if names_child(item.words(respondent.key)) and respondent.child is None:
                yield f"'{respondent.key}' has no word for {CHILD}", ("items", index)


def _occasion_faults(definition: "InstrumentDefinition") -> Iterator[Fault]:
    known = keys_of(definition.occasions)
    for index, question in enumerate(definition.questions):
        if set(question.occasions) - set(known):
            yield "names an occasion that does not exist", ("questions", index, "occasions")
    for index, occasion in enumerate(definition.occasions):
        window = occasion.window
        first, last = (window.first_day, window.last_day) if window else (None, None)
        if window and first is None and last is None:
            yield "a window needs a first or a last day", ("occasions", index, "window")
        if first is not None and last is not None and first > last:
            yield "the first day must not lie after the last", ("occasions", index, "window")


def _person_faults(definition: "InstrumentDefinition") -> Iterator[Fault]:
    if definition.per_person and definition.asked.person is None:
        yield "the question about the person is missing", ("asked", "person")


def names_child(words: Text) -> bool:
    """Whether the words leave a place for what the child is called."""
    return CHILD in words.da or CHILD in words.en
