"""The application factory: wiring in reading order, no logic."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, g, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

from config.settings import LOOPBACK, Settings
from portal.features import FEATURES, MENU
from portal.method import library
from portal.web import (
    dates,
    errors,
    form_errors,
    form_keys,
    guards,
    headers,
    languages,
    navigation,
    numbers,
    request_log,
    requests,
    session_end,
)
from portal.web.late_addresses import LateRule
from portal.web.runtime import Runtime

STATIC = Path(__file__).parent.parent / "static"


class _Portal(Flask):
    url_rule_class = LateRule


def create_app(settings: Settings) -> Flask:
    """A ready application. Raises when method content is broken or a page declares no permission."""
    library.open_library(settings.method_folder)
    app = _Portal("portal", static_folder=str(STATIC))
    parts = Runtime.start(settings)
    app.extensions["portal"] = parts
    app.config.update(
        SECRET_KEY=parts.form_secret,
        SESSION_COOKIE_NAME="__Host-form" if settings.is_https else "form",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The loopback, too: a monitor on this machine asks for /healthz without the proxy.
        TRUSTED_HOSTS=[urlsplit(settings.public_url).hostname, *LOOPBACK]
        if settings.is_https
        else None,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]  # the documented way
    request_log.install(app)
    headers.install(app)
    session_end.install(app)
    errors.install(app)
    form_errors.install(app)
    form_keys.install(app)
    requests.install(app)
    languages.install(app)
    dates.install(app)
    numbers.install(app)
    for feature in FEATURES:
        app.register_blueprint(feature)
    app.view_functions["static"] = guards.public(app.view_functions["static"])
    guards.check_every_door(app)
    app.jinja_env.globals["asset"] = _asset
    app.context_processor(_page_frame)
    return app


@cache
def _asset(path: str) -> str:
    """The address of a file that browsers may keep; a page names a dozen, so each is looked up once."""
    stamp = int((STATIC / path).stat().st_mtime) if (STATIC / path).exists() else 0
    return url_for("static", filename=path, v=stamp)


def _page_frame() -> dict[str, Any]:
    visit = g.get("visit")
    frame = {
        "visit": visit,
        "language": languages.chosen(),
        "languages": languages.links(),
        "language_url": url_for("login.organisations.language"),
        "accessibility_url": url_for("pages.accessibility"),
        "cookies_url": url_for("pages.cookies"),
        "sign_out_url": None,
        "account_url": url_for("login.account.show"),
        "stay_signed_in_url": None,
        "navigation": [],
    }
    if visit is not None:
        frame |= {
            "navigation": navigation.links(MENU, visit),
            "sign_out_url": url_for("login.sign_out"),
            "stay_signed_in_url": url_for("home.stay", tenant=visit.tenant.slug),
            "session_seconds": session_end.seconds_left(visit),
        }
    return frame
