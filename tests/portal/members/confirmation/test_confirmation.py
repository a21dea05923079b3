"""Once a year: who is not confirmed finds the door closed, by the clock alone."""

from collections.abc import Callable

import psycopg
import pytest

from tests.browser import Browser
from tests.house import House
from tests.proofs import let_proof_grow_old, make_proof_fresh

PAGE = "/t/eksempel/members/confirmation/"
CASES = "/t/eksempel/cases/"
Client = Callable[[str | None], Browser]


@pytest.fixture
def eva(client_of: Client, database: House) -> Browser:
    make_proof_fresh(database, "eva")
    return client_of("eva")


def last_confirmed(house: House, name: str, ago: str) -> None:
    house.superuser().execute(
        "update app.memberships set confirmed_at = clock_timestamp() - %s::interval where id = %s",
        (ago, house.world.membership(name)),
    )


def test_a_year_and_a_month_without_a_word_closes_the_door(
    eva: Browser, client_of: Client, house: House
) -> None:
    last_confirmed(house, "dora", "12 months 25 days")
    assert client_of("dora").get(CASES).status_code == 200
    last_confirmed(house, "dora", "13 months 1 day")
    assert client_of("dora").get(CASES).status_code == 404
    assert house.as_web("dora").execute("select count(*) from app.cases").fetchone() == (0,)
    assert "organisations" not in client_of("dora").get("/organisations").headers.get(
        "Location", ""
    )
    assert "Lukket ude" in eva.get(PAGE).text
    answer = eva.send(PAGE, {"members": [str(house.world.membership("dora"))]})
    assert answer.status_code == 303
    assert client_of("dora").get(CASES).status_code == 200
    entry = house.log_entries(action="member:confirm")[-1]
    assert entry.object_id == house.world.membership("dora")
    assert entry.membership_id == house.world.membership("eva")


def test_the_list_tells_who_is_due(eva: Browser, house: House) -> None:
    last_confirmed(house, "bo", "340 days")
    page = eva.get(PAGE).text
    assert "Skal bekræftes" in page
    assert page.index("Bo") < page.index("Pia")


def test_an_administrator_stays_while_nobody_else_could_confirm(
    eva: Browser, client_of: Client, house: House
) -> None:
    last_confirmed(house, "eva", "3 years")
    page = eva.get(PAGE)
    assert page.status_code == 200
    assert "Lukket ude" not in page.text
    house.superuser().execute(
        "update app.memberships set roles = array['admin', 'mentor_coordinator'] where id = %s",
        (house.world.membership("alma"),),
    )
    last_confirmed(house, "alma", "3 years")
    assert eva.get(PAGE).status_code == 200, "two whom nobody has confirmed can confirm each other"
    assert client_of("alma").get(PAGE).status_code == 200


def test_beside_a_confirmed_administrator_one_whom_nobody_confirmed_is_shut_out_too(
    eva: Browser, client_of: Client, house: House
) -> None:
    database, alma = house.superuser(), client_of("alma")
    admin = "update app.memberships set roles = array['admin', 'mentor_coordinator'] where id = %s"
    database.execute(admin, (house.world.membership("alma"),))
    listed = "update app.memberships set break_glass = %s where id = %s"
    last_confirmed(house, "alma", "0 days")
    last_confirmed(house, "eva", "13 months 1 day")
    assert eva.get(PAGE).status_code == 404
    assert eva.get("/organisations").location is None
    assert "Lukket ude" in alma.get(PAGE).text
    database.execute(listed, (True, house.world.membership("eva")))
    assert eva.get(PAGE).status_code == 200, "on the list for emergencies"
    database.execute(listed, (False, house.world.membership("eva")))
    make_proof_fresh(house, "alma")
    assert alma.send(PAGE, {"members": [str(house.world.membership("eva"))]}).status_code == 303
    assert eva.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    "lost",
    [
        "update auth.accounts set totp_confirmed_at = null where id = %(account)s",
        "update auth.accounts set disabled_at = now() where id = %(account)s",
        "update app.tenants set admins_need_passkey = true where id = %(tenant)s",
        "update app.tenants set provider_required = true where id = %(tenant)s",
        "update app.memberships set status = 'suspended' where account_id = %(account)s",
    ],
)
def test_a_confirmed_administrator_who_cannot_sign_in_as_one_shuts_nobody_out(
    house: House, lost: str
) -> None:
    database, world = house.superuser(), house.world
    known = {"tenant": world.tenants["eksempel"], "account": world.accounts["alma"].account_id,
             "eva": world.membership("eva"), "alma": world.membership("alma")}  # fmt: skip
    must_stay = "select gate.must_stay(%(tenant)s, %(eva)s)"
    with database.transaction(force_rollback=True):
        database.execute(
            "update app.memberships set roles = array['admin', 'mentor_coordinator'], "
            "confirmed_at = now() where id = %(alma)s", known,
        )  # fmt: skip
        assert database.execute(must_stay, known).fetchone() == (False,)
        database.execute(lost, known)
        assert database.execute(must_stay, known).fetchone() == (True,)


def test_nobody_confirms_himself_or_somebody_elsewhere(eva: Browser, house: House) -> None:
    before = len(house.log_entries(action="member:confirm"))
    for stranger in (house.world.membership("eva"), house.world.membership("mads"), "no-id", ""):
        assert eva.send(PAGE, {"members": [str(stranger)]}).status_code == 422
    assert eva.send(PAGE).status_code == 422
    assert len(house.log_entries(action="member:confirm")) == before


def test_confirming_asks_for_a_fresh_proof(eva: Browser, house: House) -> None:
    let_proof_grow_old(house, "eva")
    bo = house.world.membership("bo")
    assert eva.send(PAGE, {"members": [str(bo)]}).status_code == 403
    with pytest.raises(psycopg.Error) as refusal:
        house.as_web("eva").execute("select gate.confirm_members(array[%s])", (bo,))
    assert refusal.value.sqlstate == "PF001"


@pytest.mark.parametrize("name", ["dora", "rita", "anton"])
def test_only_the_organisations_administrators_come_here(client_of: Client, name: str) -> None:
    assert client_of(name).get(PAGE).status_code == 404
