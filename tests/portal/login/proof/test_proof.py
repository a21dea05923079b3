"""A sensitive act asks for a code first, and then goes on with everything that was typed."""

from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser

import psycopg
import pytest

from security.authentication import tokens
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.proofs import let_proof_grow_old, make_proof_fresh
from tests.world import code_of

Client = Callable[[str | None], Browser]
OF_THE_PAGE = ("csrf_token", "form_key")  # each page makes its own
GUEST = {"name": "Åse Opdigtet", "email": "aase@opdigtet.example", "roles": ["mentor", "auditor"]}


class Hidden(HTMLParser):
    """The hidden fields of the form that asks for a proof, as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.is_inside = False
        self.fields: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.is_inside = found.get("action") == "/proof"
        if not self.is_inside:
            return
        if tag == "input" and found.get("type") == "hidden" and found["name"] not in OF_THE_PAGE:
            self.fields.append((found["name"] or "", found.get("value") or ""))

    def grouped(self) -> dict[str, list[str]]:
        """Each name with its values in order."""
        grouped: dict[str, list[str]] = {}
        for name, value in self.fields:
            grouped.setdefault(name, []).append(value)
        return grouped


def code(name: str) -> str:
    return code_of(BY_NAME[name], datetime.now(UTC))


@pytest.fixture
def eva(house: House, client_of: Client) -> Browser:
    """An admin whose proof is old, with an app that shows a code not spent yet."""
    house.superuser().execute("update auth.accounts set totp_last_step = 1")
    house.superuser().execute(
        "update auth.login_sessions set capability_hash = %s where account_id = %s and ended_at is null",
        (tokens.session_hash(BY_NAME["eva"].token), house.world.accounts["eva"].account_id),
    )
    let_proof_grow_old(house, "eva")
    return client_of("eva")


def asked(eva: Browser) -> dict[str, list[str]]:
    answer = eva.send("/t/eksempel/members/invitations", GUEST)
    assert answer.status_code == 403
    return Hidden(answer.text).grouped()


def test_what_was_typed_comes_back_and_is_done_after_the_code(eva: Browser, house: House) -> None:
    fields = asked(eva)
    assert {name: fields[name] for name in GUEST} == {
        name: value if isinstance(value, list) else [value] for name, value in GUEST.items()
    }
    answer = eva.send("/proof", fields | {"proof_code": code("eva")})
    assert (answer.status_code, answer.location) == (307, "/t/eksempel/members/invitations")
    # A browser repeats the very body that it sent.
    done = eva.send(answer.location, fields | {"proof_code": "000000"})
    assert done.status_code == 200
    assert "Åse Opdigtet" in done.text
    assert house.log_entries(action="login:proof", outcome="allowed", reason="totp")


def test_a_page_that_was_asked_for_follows_the_code(eva: Browser, house: House) -> None:
    client = house.client_of("dora")
    rule = next(r for r in house.app.url_map.iter_rules() if r.endpoint == "hours.export_month")
    path = rule.rule.replace("<tenant>", "eksempel") + "?month=2026-03"
    let_proof_grow_old(house, "dora")
    page = client.get(path)
    assert page.status_code == 403
    fields = Hidden(page.text).grouped()
    assert fields["proof_for"] == [path]
    answer = client.send("/proof", fields | {"proof_code": code("dora")})
    assert (answer.status_code, answer.location) == (303, path)
    assert client.get(path).mimetype == "text/csv"


def test_the_session_gets_a_new_cookie_with_the_proof(eva: Browser, client_of: Client) -> None:
    thief = client_of("eva")
    assert thief.get("/t/eksempel/members/").status_code == 200
    answer = eva.send("/proof", asked(eva) | {"proof_code": code("eva")})
    assert any(line.startswith("session=") for line in answer.headers.getlist("Set-Cookie"))
    assert eva.get("/t/eksempel/members/").status_code == 200
    assert thief.get("/t/eksempel/members/").location.startswith("/login")


@pytest.mark.parametrize("wrong", ["", "000000", "abc", "x" * 101])
def test_a_wrong_code_keeps_what_was_typed_and_does_nothing(
    eva: Browser, house: House, wrong: str
) -> None:
    fields = asked(eva)
    answer = eva.send("/proof", fields | {"proof_code": wrong})
    assert answer.status_code in (422, 429)
    assert Hidden(answer.text).grouped() == fields
    assert eva.send("/t/eksempel/members/invitations", GUEST).status_code == 403
    house.superuser().execute("delete from auth.throttles")


def test_b18_a_code_proves_once(eva: Browser, client_of: Client, house: House) -> None:
    fields, shown = asked(eva), code("eva")
    assert eva.send("/proof", fields | {"proof_code": shown}).status_code == 307
    assert eva.send("/proof", fields | {"proof_code": shown}).status_code == 422


def test_b19_too_many_wrong_codes_have_to_wait_even_with_the_right_one(
    eva: Browser, house: House
) -> None:
    fields = asked(eva)
    answers = [eva.send("/proof", fields | {"proof_code": "000000"}) for _ in range(7)]
    assert answers[-1].status_code == 429
    assert eva.send("/proof", fields | {"proof_code": code("eva")}).status_code == 429
    house.superuser().execute("delete from auth.throttles")


@pytest.mark.parametrize("elsewhere", [
    "https://evil.example/", "//evil.example/t/x/", "/static/portal.css", "/t/eksempel/no-such", "",
])  # fmt: skip
def test_a39_a_proof_leads_to_own_forms_alone(eva: Browser, elsewhere: str) -> None:
    fields = {"proof_for": elsewhere, "proof_method": "POST", "proof_code": code("eva")}
    assert eva.send("/proof", fields).status_code == 400


def test_whoever_is_signed_out_proves_nothing(house: House, client_of: Client) -> None:
    fields = {"proof_for": "/t/eksempel/", "proof_method": "GET", "proof_code": "000000"}
    stranger = client_of(None)
    assert stranger.send("/proof", fields).location.startswith("/login")
    stranger.set_cookie("session", "made up")
    assert stranger.send("/proof", fields).location.startswith("/login")


@pytest.mark.parametrize("call", [
    "select gate.invite(gen_random_uuid(), '\\x00', '\\x00', '\\x00', '\\x00', array['mentor'])",
    "select gate.change_member(gen_random_uuid(), 1, array['mentor'], 'active')",
])  # fmt: skip
def test_the_database_itself_refuses_the_act_to_an_old_proof(house: House, call: str) -> None:
    let_proof_grow_old(house, "eva")
    with pytest.raises(psycopg.Error) as refused:
        house.as_web("eva").execute(call)
    assert refused.value.sqlstate == "PF001"


def test_the_database_releases_no_key_for_an_export_to_an_old_proof(house: House) -> None:
    case = house.world.case()
    ask = "select * from gate.open_cases(array[%s::uuid], 'wheel', %s)"
    let_proof_grow_old(house, "alma")
    assert house.as_web("alma").execute(ask, (case, "record:read")).fetchall()
    with pytest.raises(psycopg.Error) as refused:
        house.as_web("alma").execute(ask, (case, "record:export"))
    assert refused.value.sqlstate == "PF001"
    make_proof_fresh(house, "alma")
    assert house.as_web("alma").execute(ask, (case, "record:export")).fetchall()
