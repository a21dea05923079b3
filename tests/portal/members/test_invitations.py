"""Invitations: one person, one link, shown once, mailed without a word too many (A39, B15, B16)."""

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from portal.web.runtime import Runtime
from security.authentication import tokens
from tests.browser import Browser
from tests.house import House

INVITATIONS = "/t/eksempel/members/invitations"
KARLA = {"name": "Karla Østergård", "email": "karla@blåbær.example", "roles": ["mentor", "auditor"]}
LINK = re.compile(r"/invitations/([\w-]{43})")


@pytest.fixture
def eva(client_of: Callable[[str | None], Browser]) -> Browser:
    return client_of("eva")


def token_in(text: str) -> str:
    found = LINK.search(text)
    assert found
    return found[1]


def mails(house: House) -> list[Any]:
    folder = Path(urlsplit(house.settings.mail_url).path)
    files = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]


def stored(house: House) -> list[Any]:
    query = "select * from app.invitations where accepted_at is null order by created_at"
    return house.superuser().execute(query).fetchall()


def test_the_link_is_shown_once_and_mailed(eva: Browser, house: House) -> None:
    answer = eva.send(INVITATIONS, KARLA)
    assert answer.status_code == 200
    token = token_in(answer.text)
    assert token not in eva.get("/t/eksempel/members/").text
    mail = mails(house)[-1]
    assert mail["To"] == "karla@xn--blbr-roah.example"
    text = mail.get_content()
    assert token_in(text) == token
    assert "Eksempel Kommune" in text
    assert "48 timer" in text
    said = text.replace(token, "")  # whose letters may be any
    assert not any(word in said for word in ("Karla", "mentor", "Eva"))


def test_only_hash_and_ciphertext_are_stored(eva: Browser, house: House) -> None:
    token = token_in(eva.send(INVITATIONS, KARLA).text)
    row = stored(house)[-1]
    assert row.token_hash == tokens.invitation_hash(token)
    assert row.roles == ["mentor", "auditor"]
    assert b"Karla" not in row.name
    assert b"karla" not in row.email
    entry = house.log_entries(action="member:invite", object_id=row.id)[0]
    assert (entry.outcome, entry.purpose) == ("allowed", "administration")


def test_a_new_invitation_of_the_same_person_ends_the_old_one(eva: Browser, house: House) -> None:
    first = token_in(eva.send(INVITATIONS, KARLA).text)
    second = token_in(eva.send(INVITATIONS, KARLA | {"email": "KARLA@blåbær.example"}).text)
    assert eva.get(f"/invitations/{first}").status_code == 404
    assert eva.get(f"/invitations/{second}").status_code == 200
    page = eva.get("/t/eksempel/members/").text
    assert page.count("Karla Østergård") == 1


def test_withdrawn_it_opens_nothing_and_cannot_be_withdrawn_twice(
    eva: Browser, house: House
) -> None:
    token = token_in(eva.send(INVITATIONS, KARLA).text)
    row = stored(house)[-1]
    path = f"{INVITATIONS}/{row.id}/revocation"
    assert eva.send(path).status_code == 303
    assert eva.get(f"/invitations/{token}").status_code == 404
    assert len(house.log_entries(action="member:uninvite", object_id=row.id)) == 1
    assert eva.send(path).status_code == 404


def test_another_organisation_cannot_withdraw_it(
    eva: Browser, client_of: Callable[[str | None], Browser], house: House
) -> None:
    token = token_in(eva.send(INVITATIONS, KARLA).text)
    row = stored(house)[-1]
    anton = client_of("anton")
    for slug in ("prove", "eksempel"):
        path = f"/t/{slug}/members/invitations/{row.id}/revocation"
        assert anton.send(path).status_code == 404
    assert eva.get(f"/invitations/{token}").status_code == 200


def test_one_that_ran_out_is_shown_as_such(eva: Browser, house: House) -> None:
    eva.send(INVITATIONS, KARLA)
    row = stored(house)[-1]
    house.superuser().execute(
        "update app.invitations set expires_at = clock_timestamp() - interval '1 minute' "
        "where id = %s", (row.id,),
    )  # fmt: skip
    assert "Expired" in eva.get("/t/eksempel/members/?lang=en").text


def test_the_page_says_when_the_mail_did_not_go_out(
    eva: Browser, app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BrokenMailer:
        def send(self, *_message: str) -> None:
            raise ConnectionRefusedError

    parts: Runtime = app.extensions["portal"]
    monkeypatch.setitem(
        app.extensions, "portal", Runtime(**{**vars(parts), "mailer": BrokenMailer()})
    )
    answer = eva.send(f"{INVITATIONS}?lang=en", KARLA)
    assert answer.status_code == 200
    assert "The mail could not be sent" in answer.text
    assert eva.get(f"/invitations/{token_in(answer.text)}").status_code == 200


@pytest.mark.parametrize("email", ["dora@eksempel.example", "Eva@Eksempel.example"])
def test_a_member_is_not_invited_again(eva: Browser, house: House, email: str) -> None:
    """An administrator who accepts an invitation of his own would raise his rights (B16)."""
    before = len(stored(house))
    answer = eva.send(f"{INVITATIONS}?lang=en", KARLA | {"email": email})
    assert answer.status_code == 422
    assert "is a member already" in answer.text
    assert len(stored(house)) == before


def test_somebody_who_has_left_may_come_back(eva: Browser) -> None:
    answer = eva.send(INVITATIONS, KARLA | {"email": "erin@eksempel.example"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "K"},
        {"name": "x" * 121},
        {"name": "Karla 010190-1234"},
        {"name": "Karla\u202eanraK"},
        {"email": ""},
        {"email": "karla"},
        {"email": "karla@"},
        {"email": "karla@localhost"},
        {"email": "a@b.example\r\nBcc: c@d.example"},
        {"email": "0101901234@eksempel.example"},
        {"email": "x" * 250 + "@eksempel.example"},
        {"roles": []},
        {"roles": ["prison_mentor"]},
        {"roles": ["owner"]},
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(
    eva: Browser, house: House, wrong: dict[str, object]
) -> None:
    before, sent = len(stored(house)), len(mails(house))
    answer = eva.send(f"{INVITATIONS}?lang=en", KARLA | wrong)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    if "name" not in wrong:
        assert "Karla Østergård" in answer.text
    assert (len(stored(house)), len(mails(house))) == (before, sent)


def test_markup_in_a_name_stays_text(eva: Browser) -> None:
    eva.send(INVITATIONS, KARLA | {"name": "<script>alert(1)</script>", "email": "s@e.example"})
    page = eva.get("/t/eksempel/members/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_form_without_its_token_is_refused(eva: Browser, house: House) -> None:
    before = len(stored(house))
    assert eva.post(INVITATIONS, data=KARLA).status_code == 400
    assert len(stored(house)) == before


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("eva", ["mentor", "mentor_coordinator", "parent_coach", "parent_coach_coordinator"]),
        ("axel", ["prison_mentor", "prison_coordinator"]),
    ],
)
def test_the_roles_offered_follow_the_kind_of_organisation(
    client_of: Callable[[str | None], Browser], name: str, offered: list[str]
) -> None:
    slug = {"eva": "eksempel", "axel": "opdigtet"}[name]
    page = client_of(name).get(f"/t/{slug}/members/invitations").text
    assert re.findall(r'name="roles"[^>]*value="(\w+)"', page) == [*offered, "admin", "auditor"]
