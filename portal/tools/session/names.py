"""The names of what was chosen, in one language."""

from collections.abc import Sequence

from portal.method.definitions import Choice


def name_of(choices: Sequence[Choice], key: str, language: str) -> str:
    """Return the name of one choice, empty for none or one that this version does not know."""
    return chosen(choices, (key,), language)


def chosen(choices: Sequence[Choice], keys: Sequence[str], language: str) -> str:
    """Return the names of the chosen in the order of the definition, with commas."""
    return ", ".join(each.name.in_language(language) for each in choices if each.key in keys)
