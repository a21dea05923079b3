"""Lost everything: two admins together, a day's delay that the person can end, and everything old gone (B21)."""

from collections.abc import Iterator

import psycopg
import pytest

from portal.evidence.worker import post_of
from portal.login.notices import rounds
from portal.web.mail import SmtpMailer
from portal.web.post import Post
from security.authentication import tokens
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.login.test_views import give_code, give_password
from tests.portal.members.test_invitations import mails
from tests.served import free_port

PIA = BY_NAME["pia"]
NEW = "fire hvide svaner ved åmunding"
MET = {"met": "y"}


@pytest.fixture(autouse=True)
def _as_at_first(house: House) -> Iterator[None]:
    """Alma is a second admin; afterwards everybody signs in as before."""
    database = house.superuser()
    account = house.world.accounts["pia"].account_id
    kept = database.execute(
        "select password_hash, totp_seed from auth.accounts where id = %s", (account,)
    ).fetchone()
    assert kept
    database.execute(
        "update app.memberships set roles = array['admin', 'mentor_coordinator'] where id = %s",
        (house.world.membership("alma"),),
    )
    yield
    database.execute("delete from auth.recoveries")
    database.execute("delete from auth.throttles")
    database.execute("delete from auth.notices")
    database.execute(
        "update auth.accounts set password_hash = %s, totp_seed = %s, totp_last_step = 1, "
        "totp_confirmed_at = now() where id = %s", (*kept, account),
    )  # fmt: skip
    database.execute(
        "update auth.login_sessions set ended_at = null, ended_by = null where capability_hash = %s",
        (tokens.session_hash(PIA.token),),
    )


def page(house: House, name: str = "pia") -> str:
    return f"/t/eksempel/members/{house.world.membership(name)}/recovery"


def both_say_so(house: House) -> str:
    assert house.client_of("eva").send(page(house), MET).status_code == 303
    answer = house.client_of("alma").send(f"{page(house)}/confirmation", MET)
    assert answer.status_code == 200
    return answer.text.partition("/recovery/")[2].partition("<")[0].strip()


def a_day_later(house: House) -> None:
    house.superuser().execute(
        "update auth.recoveries set asked_at = asked_at - interval '25 hours', "
        "ready_at = ready_at - interval '25 hours'"
    )


def begins(browser: Browser, token: str, login: str = PIA.login) -> int:
    fields = {"login_name": login, "password": NEW, "repeated": NEW}
    return browser.send(f"/recovery/{token}", fields).status_code


def test_two_admins_and_a_day_later_a_new_password_and_a_new_phone(house: House) -> None:
    old = house.client_of("pia")
    assert old.get("/account/").status_code == 200
    token = both_say_so(house)
    assert old.get("/account/").location.startswith("/login"), "sessions end at once"
    person = house.client_of(None)
    assert person.get(f"/recovery/{token}").status_code == 200
    assert begins(person, token) == 422, "not before the day is over"
    a_day_later(house)
    assert begins(person, token, "somebody@else.example") == 422
    assert begins(person, token) == 303
    assert person.get("/login/enrolment").status_code == 200
    assert begins(house.client_of(None), token) == 404, "a link counts once"
    late = house.client_of(None)
    assert give_password(late, "pia").status_code == 200
    assert give_password(late, "pia", NEW).location == "/login/enrolment"
    reasons = [entry.reason for entry in house.log_entries(action="member:recovery")]
    assert {"first_admin", "second_admin"} <= set(reasons)
    assert house.log_entries(action="account:recovered")


def test_the_person_who_lost_nothing_stops_it(house: House) -> None:
    token = both_say_so(house)
    house.superuser().execute("update auth.accounts set totp_last_step = 1")
    owner = house.client_of(None)
    give_password(owner, "pia")
    assert give_code(owner, "pia").location == "/organisations", "the old locks still open"
    assert "Stop det" in owner.get("/account/").text
    assert owner.send("/account/recovery/stop").status_code == 303
    a_day_later(house)
    assert begins(house.client_of(None), token) == 404
    assert house.log_entries(action="member:recovery", reason="stopped_by_person")
    assert owner.send("/account/recovery/stop").status_code == 404


def test_an_admin_stops_it(house: House) -> None:
    token = both_say_so(house)
    assert house.client_of("eva").send(f"{page(house)}/stop").status_code == 303
    a_day_later(house)
    assert begins(house.client_of(None), token) == 404


def test_one_admin_alone_is_not_two(house: House) -> None:
    eva = house.client_of("eva")
    assert eva.send(page(house), MET).status_code == 303
    assert eva.send(f"{page(house)}/confirmation", MET).status_code == 404
    with pytest.raises(psycopg.Error):
        house.superuser().execute(
            "update auth.recoveries set confirmed_by = asked_by, ready_at = now(), token_hash = %s",
            (bytes(32),),
        )


@pytest.mark.parametrize("path", ["", "/confirmation"])
def test_nobody_says_so_without_having_met_the_person(house: House, path: str) -> None:
    answer = house.client_of("eva").send(page(house) + path, {})
    assert answer.status_code == 422
    assert not house.superuser().execute("select 1 from auth.recoveries").fetchall()


@pytest.mark.parametrize("name", ["eva", "mads"])
def test_nobody_begins_it_for_oneself_or_for_another_organisation(house: House, name: str) -> None:
    assert house.client_of("eva").send(page(house, name), MET).status_code == 404


def test_two_admins_open_no_door_of_another_organisation(house: House) -> None:
    """Whoever works in two organisations is no one organisation's to let in anew."""
    database = house.superuser()
    database.execute(
        "update app.memberships set account_id = %s where id = %s",
        (house.world.accounts["pia"].account_id, house.world.membership("mads")),
    )
    try:
        assert house.client_of("eva").send(page(house), MET).status_code == 404
    finally:
        database.execute(
            "update app.memberships set account_id = %s where id = %s",
            (house.world.accounts["mads"].account_id, house.world.membership("mads")),
        )


def test_an_admin_who_is_none_any_more_counts_no_more(house: House) -> None:
    token = both_say_so(house)
    house.superuser().execute(
        "update app.memberships set roles = array['mentor_coordinator'] where id = %s",
        (house.world.membership("alma"),),
    )
    a_day_later(house)
    assert begins(house.client_of(None), token) == 422


def test_the_person_is_told_by_mail_without_a_link_that_opens(house: House) -> None:
    token = both_say_so(house)
    away = Post(house.keyring, SmtpMailer("127.0.0.1", free_port(), "x@opdigtet.example"), "")
    assert rounds.tell(house.engine("worker"), away) == 0
    house.superuser().execute("update auth.notices set due_at = clock_timestamp()")
    assert rounds.tell(house.engine("worker"), post_of(house.settings)) == 1, "tried again"
    mail = mails(house)[-1]
    assert mail["To"] == PIA.login
    text = mail.get_content()
    assert "To administratorer har sagt" in text
    assert "Stop det" in text
    assert token not in text


def test_an_address_that_is_none_costs_nobody_the_link(house: House) -> None:
    """A directory's userName need be no mail address."""
    with house.visit_as("eva") as visit:
        sealed = visit.directory.write("email", house.world.membership("pia"), "B12345")
    house.superuser().execute(
        "update app.memberships set email = %s where id = %s",
        (sealed, house.world.membership("pia")),
    )
    assert both_say_so(house)
    assert rounds.tell(house.engine("worker"), post_of(house.settings)) == 0
