"""Danish first, English complete: whose language a page speaks."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask, g, request, session
from flask_babel import Babel, get_locale, get_translations
from flask_babel import gettext as _

LANGUAGES = {"da": "Dansk", "en": "English"}
TIME_ZONE = "Europe/Copenhagen"


@dataclass(frozen=True)
class LanguageLink:
    """A language by its own name, and this page in it."""

    code: str
    name: str
    href: str


def install(app: Flask) -> None:
    """Tell the translator how to choose."""
    Babel(app, default_locale="da", default_timezone=TIME_ZONE, locale_selector=chosen)
    app.jinja_env.globals["translate"] = _
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the translator's extension brings it
        lambda text: _catalogue().ugettext(text),
        lambda one, many, number: _catalogue().ungettext(one, many, number),
        newstyle=True,
    )


def _catalogue() -> Any:
    """The words of the page's language, found once: a page asks for about ninety texts."""
    locale = get_locale()
    kept = g.get("catalogue")
    if kept is None or kept[0] is not locale:  # a letter is written in its reader's language
        kept = g.catalogue = (locale, get_translations())
    return kept[1]


def chosen() -> str:
    """The signed-in person's language; else the one chosen on this visit; else the browser's; else Danish."""
    visit = g.get("visit")
    wanted = request.args.get("lang") or session.get("language")
    if visit is not None and "lang" not in request.args:
        wanted = visit.identity.language
    if wanted in LANGUAGES:
        return str(wanted)
    return request.accept_languages.best_match(LANGUAGES, default="da") or "da"


def links() -> list[LanguageLink]:
    """This page in each language; the rest of its address stays as it is."""
    return [
        LanguageLink(code, name, "?" + urlencode({**request.args.to_dict(), "lang": code}))
        for code, name in LANGUAGES.items()
    ]
