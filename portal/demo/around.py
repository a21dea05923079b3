"""What happens around the cases: advice to colleagues, and doors that stayed shut."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

import structlog
import yaml
from flask import Flask

from config.settings import Settings
from portal.advice import services as advice
from portal.advice.given import Given
from portal.demo.cases import login_of_story
from portal.demo.casework import Visits
from portal.demo.exceptions import ToldDisclosure, ToldEmergency
from portal.demo.gatherings import ToldGroup
from portal.demo.matching import ToldQuestion
from portal.demo.stories import STORIES, Days, Told
from portal.web import cookies
from portal.web.app import create_app
from portal.web.runtime import Runtime


class ToldAdvice(Told):
    """Advice that somebody gave a colleague."""

    author: str
    day: Days
    minutes: int
    colleague: str
    theme: str


class ToldRefusal(Told):
    """A page of a case that somebody asked for and may not see."""

    who: str
    case: str
    page: str = ""


class Around(Told):
    """What an organisation's file tells."""

    advice: tuple[ToldAdvice, ...] = ()
    refused: tuple[ToldRefusal, ...] = ()
    groups: tuple[ToldGroup, ...] = ()
    emergencies: tuple[ToldEmergency, ...] = ()
    disclosures: tuple[ToldDisclosure, ...] = ()
    asked: tuple[ToldQuestion, ...] = ()


def around(tenant: str) -> Around:
    """What is told of one organisation beyond its cases."""
    file = STORIES / tenant / "around" / "around.yaml"
    return Around.model_validate(yaml.safe_load(file.read_text("utf-8")))


def advise(tenant: str, told: Iterable[ToldAdvice], anchor: date, visits: Visits) -> None:
    """Write the advice down as whoever gave it."""
    for one in told:
        with visits(login_of_story(one.author, tenant), tenant) as visit:
            day = anchor + timedelta(days=one.day)
            advice.record(visit, Given(day, one.minutes, one.colleague, one.theme))


@contextmanager
def front_door(settings: Settings) -> Iterator[Flask]:
    """The whole portal as browsers meet it, for as long as somebody knocks."""
    app = create_app(settings)
    try:
        with _only_warnings_told():
            yield app
    finally:
        parts: Runtime = app.extensions["portal"]
        parts.web_engine.dispose()
        parts.login_engine.dispose()


@contextmanager
def _only_warnings_told() -> Iterator[None]:
    """Whoever starts the demo watches its progress; a line a request would tear it apart."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        yield
    finally:
        structlog.configure(**before)


def knock(
    app: Flask,
    tenant: str,
    told: Iterable[ToldRefusal],
    cases: Mapping[str, UUID],
    sessions: Mapping[str, str],
) -> None:
    """Ask for the pages with each person's own session, as a browser does; the portal refuses and logs.

    Raises RuntimeError when a door opens that should not.
    """
    with app.app_context():
        cookie = cookies.cookie_name()
    for one in told:
        browser = app.test_client()
        browser.set_cookie(cookie, sessions[login_of_story(one.who, tenant)])
        answer = browser.get(f"/t/{tenant}/cases/{cases[one.case]}/{one.page}")
        if answer.status_code != 404:
            raise RuntimeError(f"{one.who} was answered {answer.status_code} about {one.case}")
