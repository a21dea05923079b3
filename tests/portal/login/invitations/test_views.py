"""Somebody who has an account is invited by a second organisation."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.world import invite_as

Client = Callable[[str | None], Browser]


def link_for(house: House, name: str) -> str:
    return f"/invitations/{invite_as(house, 'anton', BY_NAME[name])}"


def test_a_link_never_sets_the_password_of_an_account(client_of: Client, database: House) -> None:
    stranger, link = client_of(None), link_for(database, "pia")
    page = stranger.get(link)
    assert page.status_code == 200
    assert "/login?next=/invitations/" in page.text
    fields = {"login_name": BY_NAME["pia"].login, "password": "tre blå cykler i regnen"}
    answer = stranger.send(link, fields | {"repeated": fields["password"]})
    assert answer.status_code == 200
    assert "Det passer ikke til invitationen" in answer.text
    assert stranger.get_cookie("sign-in") is None
    assert stranger.send("/login", fields).status_code == 200


def test_the_owner_joins_with_one_press_and_then_chooses(
    client_of: Client, database: House
) -> None:
    dora, link = client_of("dora"), link_for(database, "dora")
    assert '/membership"' in dora.get(link).text
    answer = dora.send(f"{link}/membership")
    assert (answer.status_code, answer.location) == (303, "/t/prove/")
    choice = dora.get("/organisations")
    assert choice.status_code == 200
    for name in ("Eksempel Kommune", "Prøvekøbing Kommune"):
        assert name in choice.text
    assert dora.send(f"{link}/membership").status_code == 404


def test_nobody_else_joins_with_it(client_of: Client, database: House) -> None:
    bo, link = client_of("bo"), link_for(database, "alma")
    answer = bo.send(f"{link}/membership")
    assert answer.status_code == 200
    assert bo.get("/t/prove/").status_code == 404
    assert "/invitations/" in client_of(None).send(f"{link}/membership").location
    assert client_of("alma").send(f"{link}/membership").status_code == 303


def test_an_invitation_for_a_new_person_is_not_for_somebody_signed_in(
    client_of: Client, database: House
) -> None:
    member = replace(BY_NAME["dora"], name="endnu-ikke-her")
    link = f"/invitations/{invite_as(database, 'anton', member)}"
    assert client_of("bo").send(f"{link}/membership").status_code == 200
    assert client_of("bo").get("/t/prove/").status_code == 404


@pytest.mark.parametrize("token", ["x", "x" * 100, "..", "a%20b"])
def test_a_made_up_link_tells_nothing(client_of: Client, token: str) -> None:
    assert client_of(None).get(f"/invitations/{token}").status_code == 404
