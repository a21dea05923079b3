"""Keep the catalogues equal to the source: `python -m config.setup.translations update|check`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("config", "security", "tenants", "portal")
TRANSLATED_INTO = ("da",)
METHODS = [
    ("setup/**", "ignore"),
    ("**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("**/templates/**.html", "jinja2"),
]
# Without this, Babel passes over a template that it cannot read.
OPTIONS = {"**.html": {"silent": "false"}}
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}


def main(arguments: list[str]) -> int:
    """Bring every catalogue up to date, or say what is missing; return 1 when one is incomplete."""
    if arguments not in (["update"], ["check"]):
        print("usage: python -m config.setup.translations update|check")
        return 2
    source = source_messages()
    found = [
        f"{language}: {complaint}"
        for language in TRANSLATED_INTO
        for complaint in complaints(source, _catalogue(language, source, arguments == ["update"]))
    ]
    print("\n".join([*found, f"{len(source)} texts, {len(found)} complaints"]))
    return 1 if found else 0


def source_messages() -> Catalog:
    """Return every text that the source marks for translation."""
    catalogue = Catalog()
    for room in ROOMS:
        for name, _line, message, comments, context in extract_from_dir(
            ROOT / room, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",)
        ):
            place = (f"{room}/{name}", 0)
            catalogue.add(message, None, [place], auto_comments=comments, context=context)
    return catalogue


def complaints(source: Catalog, translated: Catalog) -> Iterator[str]:
    """Yield what keeps a catalogue from being complete."""
    for message in filter(_has_text, source):
        twin = translated.get(message.id, message.context)
        if twin is None:
            yield f"missing: {message.id!r}"
        elif twin.fuzzy or not _is_translated(twin):
            yield f"{'fuzzy' if twin.fuzzy else 'untranslated'}: {message.id!r}"
        else:
            yield from (f"{error}: {message.id!r}" for error in twin.check(translated))
    yield from (f"obsolete: {name!r}" for name in translated.obsolete)
    for twin in filter(_has_text, translated):
        if source.get(twin.id, twin.context) is None:
            yield f"no longer in the source: {twin.id!r}"


def _catalogue(language: str, source: Catalog, update: bool) -> Catalog:  # noqa: FBT001 - private
    path = ROOT / "portal/translations" / language / "LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    if update:
        catalogue.update(source, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False)
    return catalogue


def _has_text(message: Message) -> bool:
    return bool(message.id)


def _is_translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(texts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
