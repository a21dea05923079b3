"""What an organisation asks of its people's sign-in; the database holds admins to it."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.house import House

PAGE = "/t/eksempel/organisation/locks"


@pytest.fixture(autouse=True)
def _as_at_first(house: House) -> Iterator[None]:
    yield
    house.superuser().execute(
        "update app.tenants set sessions_at_once = 5, admins_need_passkey = false"
    )
    _signed_in_by(house, "totp")


def _signed_in_by(house: House, factor: str) -> None:
    house.superuser().execute(
        "update auth.login_sessions set factor = %s where account_id = %s",
        (factor, house.world.accounts["eva"].account_id),
    )


def version(house: House) -> str:
    row = house.superuser().execute(
        "select settings_version from app.tenants where slug = 'eksempel'"
    ).fetchone()  # fmt: skip
    assert row
    return str(row.settings_version)


def demand(house: House, **more: str) -> dict[str, str]:
    return {
        "sessions_at_once": "2", "version": version(house), "cases_an_hour": "60",
        "cases_an_hour_coordinating": "300", **more,
    }  # fmt: skip


def test_an_admin_says_how_many_places(house: House) -> None:
    eva = house.client_of("eva")
    assert eva.send(PAGE, demand(house)).status_code == 303
    assert 'value="2"' in eva.get(PAGE).text
    for wrong in ("0", "21", "x", ""):
        assert eva.send(PAGE, demand(house) | {"sessions_at_once": wrong}).status_code == 422


def test_whoever_has_no_passkey_cannot_demand_them(house: House) -> None:
    answer = house.client_of("eva").send(PAGE, demand(house, admins_need_passkey="y"))
    assert answer.status_code == 422
    assert "adgangsnøgle" in answer.text
    with pytest.raises(psycopg.Error) as refused:
        house.as_web("eva").execute("select gate.change_locks(%s, 5, true)", (int(version(house)),))
    assert refused.value.sqlstate == "42501"


def test_where_admins_need_a_passkey_a_code_makes_nobody_an_admin(house: House) -> None:
    eva = house.client_of("eva")
    _signed_in_by(house, "passkey")
    assert eva.send(PAGE, demand(house, admins_need_passkey="y")).status_code == 303
    assert eva.get("/t/eksempel/members/").status_code == 200
    for factor in ("totp", "recovery_code"):
        _signed_in_by(house, factor)
        for page in ("/t/eksempel/", "/t/eksempel/members/"):
            assert eva.get(page).location == "/account/"
        row = house.as_web("eva").execute("select gate.is_admin() as admin").fetchone()
        assert row == (False,)
    assert house.client_of("dora").get("/t/eksempel/cases/").status_code == 200
    assert house.client_of("anton").get("/t/prove/members/").status_code == 200


def test_two_admins_at_once_are_told(house: House) -> None:
    stale = demand(house)
    eva = house.client_of("eva")
    assert eva.send(PAGE, stale).status_code == 303
    assert eva.send(PAGE, stale).status_code == 409
