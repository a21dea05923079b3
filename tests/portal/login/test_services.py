"""Password, then code: what counts, what does not, and what the log says (A34, B18)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from portal.login import services
from portal.login.desk import Caller, Desk, Rejected, SignedIn, TooLate
from portal.login.services import PasswordAccepted
from security.authentication import recovery_codes, tokens
from security.authentication.throttle import ADDRESS, CODE, PASSWORD, Limit, wait_after
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.login.conftest import AtTheDesk
from tests.world import code_of

WRONG = "en helt anden adgangskode"


def code_now(name: str, steps: int = 0) -> str:
    return code_of(BY_NAME[name], datetime.now(UTC) + timedelta(seconds=30 * steps))


def test_password_and_code_start_a_session(
    at_the_desk: AtTheDesk, desk: Desk, caller: Caller, database: House
) -> None:
    outcome = services.check_code(desk, at_the_desk.half_token("dora"), code_now("dora"), caller)
    assert isinstance(outcome, SignedIn)
    account = database.world.accounts["dora"].account_id
    assert database.log_entries(action="login:start", account_id=account)[-1].reason == "totp"
    with database.server.superuser(database.name) as db:
        kept = db.execute(
            "select device_family from auth.login_sessions where capability_hash = %s",
            (tokens.session_hash(outcome.token),),
        ).fetchone()
    assert kept == ("Firefox, Linux",)


def test_the_sign_in_name_may_be_typed_in_capitals(desk: Desk, caller: Caller) -> None:
    member = BY_NAME["dora"]
    name = f" {member.login.upper()} "
    outcome = services.check_password(desk, name, member.password, caller)
    assert isinstance(outcome, PasswordAccepted)
    assert outcome.enrolled


def test_a_wrong_password_is_rejected_and_logged(
    desk: Desk, caller: Caller, database: House
) -> None:
    outcome = services.check_password(desk, BY_NAME["bo"].login, WRONG, caller)
    assert outcome == Rejected(0)
    entry = database.log_entries(action="login:password", outcome="failed")[-1]
    assert entry.account_id == database.world.accounts["bo"].account_id
    assert entry.tenant_id == database.world.tenants["eksempel"]


def test_an_unknown_name_gets_the_same_answer(desk: Desk, caller: Caller) -> None:
    assert services.check_password(desk, "nobody@nowhere.example", WRONG, caller) == Rejected(0)


@pytest.mark.parametrize("name", ["pia@eksempel.example", "unknown@eksempel.example"])
def test_guessing_makes_wait_known_and_unknown_alike(desk: Desk, name: str) -> None:
    here, elsewhere = Caller("192.0.2.66", ""), Caller("192.0.2.67", "")
    waits = [services.check_password(desk, name, WRONG, here) for _ in range(6)]
    assert waits[:5] == [Rejected(0)] * 5
    assert isinstance(waits[5], Rejected)
    assert 1 <= waits[5].wait_seconds <= 5
    right = services.check_password(desk, name, BY_NAME["pia"].password, here)
    assert isinstance(right, Rejected)
    assert right.wait_seconds
    other = services.check_password(desk, name, BY_NAME["pia"].password, elsewhere)
    assert isinstance(other, PasswordAccepted) == name.startswith("pia")


def test_b18_a_code_counts_once_however_it_is_written(
    at_the_desk: AtTheDesk, desk: Desk, caller: Caller
) -> None:
    code = code_now("alma")
    wide = code.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    first = services.check_code(desk, at_the_desk.half_token("alma"), code, caller)
    assert isinstance(first, SignedIn)
    for again in (code, f"{code[:3]} {code[3:]}", wide, code_now("alma", -1)):
        second = services.check_code(desk, at_the_desk.half_token("alma"), again, caller)
        assert isinstance(second, Rejected)


def test_the_previous_code_counts_when_it_is_unspent(
    at_the_desk: AtTheDesk, desk: Desk, caller: Caller
) -> None:
    half_token = at_the_desk.half_token("rita")
    assert isinstance(services.check_code(desk, half_token, code_now("rita", -1), caller), SignedIn)


def test_a34_a_code_sent_twice_at_once_starts_one_session(
    at_the_desk: AtTheDesk, desk: Desk, caller: Caller
) -> None:
    code = code_now("eva")
    halves = [at_the_desk.half_token("eva") for _ in range(4)]

    def attempt(half_token: str) -> object:
        return services.check_code(desk, half_token, code, caller)

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(attempt, halves))
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1


def test_a34_guessing_codes_from_many_addresses_closes_the_factor(
    at_the_desk: AtTheDesk, desk: Desk
) -> None:
    wrong = "000000" if code_now("mads") != "000000" else "111111"
    half_token = at_the_desk.half_token("mads")
    waits = [
        services.check_code(desk, half_token, wrong, Caller(f"198.51.100.{number}", ""))
        for number in range(6)
    ]
    assert waits[:5] == [Rejected(0)] * 5
    assert waits[5] != Rejected(0)
    elsewhere = Caller("203.0.113.1", "")
    for door in (services.check_code, services.check_recovery_code):
        right = door(desk, half_token, code_now("mads"), elsewhere)
        assert isinstance(right, Rejected)
        assert right.wait_seconds


def test_a_half_session_works_once_and_not_for_long(
    at_the_desk: AtTheDesk, desk: Desk, caller: Caller, superuser: psycopg.Connection[Any]
) -> None:
    used, old = at_the_desk.half_token("anton"), at_the_desk.half_token("anton")
    assert isinstance(services.check_code(desk, used, code_now("anton"), caller), SignedIn)
    superuser.execute(
        "update auth.half_sessions set started_at = started_at - interval '10 minutes' "
        "where stage_hash = %s", (tokens.half_session_hash(old),),
    )  # fmt: skip
    for token in (used, old, "made up"):
        with pytest.raises(TooLate):
            services.check_code(desk, token, code_now("anton"), caller)


def test_a_factor_without_its_secret_opens_nothing(
    at_the_desk: AtTheDesk, desk: Desk, caller: Caller, superuser: psycopg.Connection[Any],
    database: House,
) -> None:  # fmt: skip
    half_token, account = at_the_desk.half_token("axel"), database.world.accounts["axel"].account_id
    superuser.execute("update auth.accounts set totp_seed = null where id = %s", (account,))
    with pytest.raises(TooLate):
        services.check_code(desk, half_token, code_now("axel"), caller)


def test_a_disabled_account_gets_the_answer_of_an_unknown_one(
    desk: Desk, caller: Caller, superuser: psycopg.Connection[Any], database: House
) -> None:
    member, account = BY_NAME["rune"], database.world.accounts["rune"].account_id
    superuser.execute("update auth.accounts set disabled_at = now() where id = %s", (account,))
    assert services.check_password(desk, member.login, member.password, caller) == Rejected(0)


def test_a34_a_recovery_code_counts_once_also_when_sent_twice_at_once(
    at_the_desk: AtTheDesk, desk: Desk, caller: Caller, superuser: psycopg.Connection[Any],
    database: House,
) -> None:  # fmt: skip
    account = database.world.accounts["finn"].account_id
    code = recovery_codes.new_codes()[0]
    superuser.execute(
        "insert into auth.recovery_codes (account_id, code_hash) values (%s, %s)",
        (account, recovery_codes.code_hash(account, code)),
    )
    halves = [at_the_desk.half_token("finn") for _ in range(4)]

    def attempt(half_token: str) -> object:
        return services.check_recovery_code(desk, half_token, code.lower(), caller)

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(attempt, halves))
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
    assert len(database.log_entries(action="login:recovery", account_id=account)) == 3
    with superuser.transaction():
        kept = superuser.execute("select code_hash from auth.recovery_codes").fetchall()
    assert all(code.replace("-", "").encode() not in row.code_hash for row in kept)


def test_an_unknown_recovery_code_is_rejected(
    at_the_desk: AtTheDesk, desk: Desk, caller: Caller
) -> None:
    half_token = at_the_desk.half_token("frida")
    for typed in ("", "ikke en kode", recovery_codes.new_codes()[0]):
        assert isinstance(services.check_recovery_code(desk, half_token, typed, caller), Rejected)


def test_signing_in_brings_an_old_hash_up_to_date(
    desk: Desk, caller: Caller, superuser: psycopg.Connection[Any], database: House
) -> None:
    member, account = BY_NAME["rasmus"], database.world.accounts["rasmus"].account_id
    query = "select password_hash from auth.accounts where id = %s"
    before = superuser.execute(query, (account,)).fetchone()
    services.check_password(desk, member.login, member.password, caller)
    after = superuser.execute(query, (account,)).fetchone()
    assert before != after
    services.check_password(desk, member.login, member.password, caller)
    assert superuser.execute(query, (account,)).fetchone() == after


@pytest.mark.parametrize(
    ("kind", "limit"), [("password", PASSWORD), ("address", ADDRESS), ("code", CODE)]
)
def test_the_database_waits_as_the_schedule_says(
    superuser: psycopg.Connection[Any], kind: str, limit: Limit
) -> None:
    for failures in range(1, limit.free + 12):
        row = superuser.execute(
            "select login.count_failure(%s, %s, %s, %s, %s) - clock_timestamp() as wait",
            (kind, f"schedule {kind}".encode(), limit.free, limit.longest, limit.forgotten_after),
        ).fetchone()
        assert row is not None
        waited = row.wait or timedelta(0)
        assert abs(waited - wait_after(failures, limit)) < timedelta(seconds=1)
