"""What to print for a character that no font at hand can show: PDF/UA-1 forbids the empty box."""

import unicodedata
from collections.abc import Callable, Collection
from typing import Any

JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}


def named(shown: Collection[str]) -> Callable[[str], str]:
    """A translation that keeps the given characters and every letter, and writes symbols as [their name]."""
    return lambda text: _each(text, shown, lambda one: one if one.isalpha() else _name(one))


def plain(shown: Collection[str]) -> Callable[[str], str]:
    """A translation that keeps the given characters only; a foreign letter becomes a question mark."""
    return lambda text: _each(text, shown, lambda one: "?" if one.isalpha() else _name(one))


def in_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The same JSON value with every text changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: in_texts(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [in_texts(inner, change) for inner in value]
    return value


def _each(text: str, shown: Collection[str], otherwise: Callable[[str], str]) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(one if one in shown or one.isspace() else otherwise(one) for one in composed)


def _name(character: str) -> str:
    if character in JOINERS or unicodedata.category(character)[0] in "CM":
        return ""
    return f"[{unicodedata.name(character, '?').lower()}]"
