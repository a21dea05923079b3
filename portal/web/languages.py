"""Danish first, English complete: whose language a page speaks."""

from flask import Flask, g, request, session
from flask_babel import Babel
from flask_babel import gettext as _

LANGUAGES = {"da": "Dansk", "en": "English"}
TIME_ZONE = "Europe/Copenhagen"


def install(app: Flask) -> None:
    """Tell the translator how to choose."""
    Babel(app, default_locale="da", default_timezone=TIME_ZONE, locale_selector=chosen)
    app.jinja_env.globals["translate"] = _


def chosen() -> str:
    """The signed-in person's language; else the one chosen on this visit; else the browser's; else Danish."""
    visit = g.get("visit")
    wanted = request.args.get("lang") or session.get("language")
    if visit is not None and "lang" not in request.args:
        wanted = visit.identity.language
    if wanted in LANGUAGES:
        return str(wanted)
    return request.accept_languages.best_match(LANGUAGES, default="da") or "da"
