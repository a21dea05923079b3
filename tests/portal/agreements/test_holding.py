"""Whether the agreement to take part still holds: withdrawn, or outgrown by the person's age."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from portal.agreements.ages import renewal_after
from tests.browser import Browser
from tests.house import World
from tests.portal.agreements.test_agreements import WORDS, YES, agreements, newest

Clients = Callable[[str | None], Browser]


def test_a_withdrawn_agreement_asks_what_now_until_there_is_a_new_one(
    client_of: Clients, the_world: World, superuser: Any
) -> None:
    alma, pia, page = client_of("alma"), client_of("pia"), agreements(the_world, 1002)
    overview = page.removesuffix("agreements/")
    superuser.execute(
        "update app.agreements set withdrawn_on = given_on where withdrawn_on is null"
    )
    pia.send(page, YES)
    assert "trukket tilbage siden" not in pia.get(overview).text
    withdrawal = {"withdrawn_on": "02.11.2026"}
    assert pia.send(f"{page}{newest(superuser).id}/withdrawal", withdrawal).status_code == 303
    for client, offered in ((pia, False), (alma, True)):
        shown = client.get(overview).text
        assert "Deltagelsesaftalen er trukket tilbage siden 02.11.2026" in shown
        assert ("course/?to=paused#move" in shown) is offered
    asked = "pause eller afslutning?"
    assert asked in alma.get("/t/eksempel/").text
    assert asked in pia.get("/t/eksempel/").text
    completion = alma.get("/t/eksempel/completion/?missing=withdrawn").text
    assert "F-1002" in completion
    pia.send(page, YES | {"given_on": "20.11.2026"})
    assert "trukket tilbage siden" not in alma.get(overview).text
    assert asked not in pia.get("/t/eksempel/").text


@pytest.mark.parametrize(
    ("given", "born", "day"),
    [
        (date(2026, 3, 9), None, None),
        (date(2026, 3, 9), 2014, date(2029, 1, 1)),
        (date(2026, 3, 9), 2011, date(2029, 1, 1)),
        (date(2026, 3, 9), 2009, date(2027, 1, 1)),
        (date(2026, 3, 9), 1990, None),
    ],
)
def test_an_agreement_is_good_until_the_year_of_the_next_birthday_that_matters(
    given: date, born: int | None, day: date | None
) -> None:
    assert renewal_after(given, born, WORDS.ages) == day


def test_turning_fifteen_or_eighteen_becomes_a_task(
    client_of: Clients, the_world: World, superuser: Any
) -> None:
    dora, page = client_of("dora"), agreements(the_world)
    superuser.execute(
        "update app.agreements set withdrawn_on = given_on where withdrawn_on is null"
    )
    dora.send(page, YES)
    assert newest(superuser).renew_on is None  # no year of birth is known
    superuser.execute(
        "update app.agreements set renew_on = '2026-04-01' where id = %s", (newest(superuser).id,)
    )
    task = "Aftalerne skal fornys på grund af personens alder"
    assert task in dora.get("/t/eksempel/").text
    assert task in dora.get(page.removesuffix("agreements/")).text
    dora.send(page, YES | {"given_on": "20.11.2026"})
    assert task not in dora.get("/t/eksempel/").text
