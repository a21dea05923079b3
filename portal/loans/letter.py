"""The warning that a loan ends: how many days, and a link to the door. No name, no case, no municipality."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from config.messages import N_

FOLDER = Path(__file__).parents[1] / "translations"
SUBJECT = N_("A loan ends in %(days)s days")
SUBJECTS = (N_("A loan ends today"), N_("A loan ends tomorrow"))
TOLD = N_(
    "A loan that you coordinate ends soon. After its last day the mentor no longer has access; "
    "what was written stays in the case."
)
LOOK = N_("Sign in and look under Lending:")


def letter(days_left: int, language: str, address: str) -> tuple[str, str]:
    """Subject and text in a language of the portal; `address` is where the portal is."""
    say = _catalogue(language)
    is_near = days_left < len(SUBJECTS)
    subject = say(SUBJECTS[days_left]) if is_near else say(SUBJECT) % {"days": days_left}
    return subject, "\n\n".join([say(TOLD), say(LOOK), f"{address}/"])


@cache
def _catalogue(language: str) -> Callable[[str], str]:
    found: NullTranslations = Translations.load(FOLDER, [language])
    return found.gettext
