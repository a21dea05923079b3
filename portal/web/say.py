"""What the worker's letters say, in their reader's language: the pages' own catalogues, without a page."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from babel.support import NullTranslations, Translations

FOLDER: Final = Path(__file__).parents[1] / "translations"


@cache
def say_in(language: str) -> Callable[[str], str]:
    """The words of a language of the portal, found once; a text that has none stays English."""
    found: NullTranslations = Translations.load(FOLDER, [language])
    return found.gettext
