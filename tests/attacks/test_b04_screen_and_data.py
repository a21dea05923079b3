"""B4: what the screen hides is absent from every other answer: JSON, spreadsheets, FHIR, fragments, paper."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.asking import comes
from tests.attacks.plants import draft, wheel
from tests.browser import Browser
from tests.house import House
from tests.places import Place, furnish
from tests.portal.paper.printing import ASKED
from tests.portal.tools.session import filled as session
from tests.portal.tools.wheel.filled import typed
from tests.portal.typesetting.documents import words

Client = Callable[[str | None], Browser]
HIDDEN = "author_only_until_supervision"
WORD = "Vandkanten"
# Who is on the case or above it, and reads none of these sheets.
OTHERS = ("bo", "alma", "pia", "eva", "rita")


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    """One of everything, and on the same case three sheets that are dora's alone."""
    place = furnish(database)
    comes(database, place.case_id, "bo")
    _writes_for_herself(database, place)
    return place


def _writes_for_herself(house: House, place: Place) -> None:
    dora = house.client_of("dora")
    own = f"{place.case}wheel/{wheel(house, 'dora', 1001)}/versions"
    fields = typed(date(2026, 3, 9), kind="save", visibility=HIDDEN, version="0", challenge=WORD)
    assert dora.send(own, fields).status_code == 303
    sheet = session.started(dora, place.case + "session/")
    talk = session.typed(
        date(2026, 3, 9), kind="save", visibility=HIDDEN,
        **{"journal-state": "to_transfer", "next_tasks-0-what": WORD},
    )  # fmt: skip
    assert dora.send(sheet + "versions", talk).status_code == 303
    draft(house, "dora", wheel(house, "dora", 1001), WORD)


def reads(app: Flask, place: Place) -> Iterator[str]:
    """Every address that answers a reader, with one of everything in it."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and _is_of_the_organisation(rule):
            yield place.path(app, rule)


def _is_of_the_organisation(rule: Rule) -> bool:
    return "tenant" in rule.arguments


def prints(house: House, place: Place) -> list[str]:
    """Every address that answers with paper: the case, and each of its sheets."""
    rows = house.superuser().execute(
        "select id from app.records where case_id = %s", (place.case_id,)
    )
    return [f"{place.case}print/", *(f"{place.case}print/{row.id}/" for row in rows.fetchall())]


def said(answer: TestResponse) -> str:
    """What an answer says, whatever its form."""
    return words(answer.data) if answer.mimetype == "application/pdf" else answer.text


@pytest.mark.parametrize("name", OTHERS)
def test_b04_no_answer_in_any_form_holds_what_the_screen_hides(
    app: Flask, house: House, client_of: Client, place: Place, name: str
) -> None:
    person = client_of(name)
    answers = {path: person.get(path) for path in reads(app, place)}
    answers |= {path: person.send(path, ASKED) for path in prints(house, place)}
    assert [path for path, answer in answers.items() if WORD in said(answer)] == []
    assert {answer.mimetype for answer in answers.values()} >= {"text/html"}


def test_b04_the_author_finds_it_in_the_same_answers(
    app: Flask, house: House, client_of: Client, place: Place
) -> None:
    dora = client_of("dora")
    found = {path for path in reads(app, place) if WORD in said(dora.get(path))}
    assert {place.case + page for page in ("session/journal", "steps/")} <= found
    papers = {path for path in prints(house, place) if WORD in said(dora.send(path, ASKED))}
    assert len(papers) == len({"the case", "the wheel", "the talk"})
