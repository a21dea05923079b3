"""The statements of an assessment as this respondent reads them, with the child's own word."""

from portal.method.definitions import Anchor, Text, with_key
from portal.method.instrument import InstrumentDefinition
from portal.method.instrument_checks import CHILD
from portal.web.signs import plain


def statement(
    definition: InstrumentDefinition, key: str, respondent: str, language: str, child: str = ""
) -> str:
    """Return one item in words; the key itself when this version has no such item."""
    item = with_key(definition.items, key)
    if item is None:
        return key
    words = item.words(respondent).in_language(language)
    return with_child(words, child or child_word(definition, respondent, language))


def child_word(definition: InstrumentDefinition, respondent: str, language: str) -> str:
    """Return what the child is called unless the sheet says otherwise; empty where no child is named."""
    rule = definition.respondent(respondent)
    word: Text | None = rule.child if rule else None
    return word.in_language(language) if word else ""


def with_child(words: str, child: str) -> str:
    """Put the child's word in its place, with a capital where the statement begins with it."""
    if words.startswith(CHILD):
        words = child[:1].upper() + child[1:] + words.removeprefix(CHILD)
    return words.replace(CHILD, child)


def anchor_words(anchors: tuple[Anchor, ...], language: str) -> str:
    """Return what the numbers mean, in one line."""
    return " · ".join(
        f"{plain(each.value)} = {each.meaning.in_language(language)}" for each in anchors
    )
