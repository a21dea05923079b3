"""What the ways in need of people: a passkey, a link, a suspension, a phone."""

from uuid import UUID, uuid4

import pyotp

from security.authentication import tokens
from tests.authenticator import Device
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.proofs import make_proof_fresh

NEW = "fire hvide svaner ved åmunding"


def suspend(house: House, name: str) -> None:
    """An administrator has suspended somebody; the database alone is told."""
    house.superuser().execute(
        "update app.memberships set status = 'suspended' where id = %s",
        (house.world.membership(name),),
    )


def add_passkey(house: House, name: str) -> Device:
    """A device of somebody that has a passkey here."""
    return add_passkey_in(house.client_of(name))


def add_passkey_in(browser: Browser) -> Device:
    """The same in a browser whose session goes on."""
    device = Device()
    options = browser.send("/account/passkeys/options").get_json()
    fields = {"name": "Nøgle", "answer": device.create(options)}
    assert browser.send("/account/passkeys", fields).status_code == 303
    device.counter += 1
    return device


def connect_phone(browser: Browser) -> None:
    """Connect a phone, where the browser is offered to."""
    page = browser.get("/login/enrolment")
    key = page.text.partition('<code class="key" translate="no">')[2].partition("<")[0]
    if key:
        browser.send("/login/enrolment", {"code": pyotp.TOTP(key.replace(" ", "")).now()})


def invitation_link(house: House, invited: str | None = None) -> tuple[str, str, UUID]:
    """The address of an invitation's link, whom it is for (somebody new, unless named), and its id."""
    make_proof_fresh(house, "eva")
    email = invited or f"ny-{uuid4().hex[:8]}@opdigtet.example"
    fields = {"name": "Ny Person", "email": email, "roles": ["mentor"]}
    page = house.client_of("eva").send("/t/eksempel/members/invitations", fields).text
    token = page.partition("/invitations/")[2].partition("<")[0].strip()
    row = house.superuser().execute(
        "select id from app.invitations where token_hash = %s", (tokens.invitation_hash(token),)
    ).fetchone()  # fmt: skip
    assert row
    return f"/invitations/{token}", email, row.id


def recovery_link(house: House, name: str, *, is_early: bool) -> str:
    """The address of a link that two administrators made; it works already, unless it is early."""
    token = tokens.new_token()
    member = house.world.membership(name)
    house.superuser().execute(
        "update app.memberships set roles = array['admin', 'mentor_coordinator'] where id = %s",
        (house.world.membership("alma"),),
    )
    make_proof_fresh(house, "eva", "alma")
    with house.visit_as("eva") as visit:
        visit.db.connection().exec_driver_sql("select gate.ask_recovery(%s)", (member,))
    with house.visit_as("alma") as visit:
        visit.db.connection().exec_driver_sql(
            "select gate.confirm_recovery(%s, %s)", (member, tokens.recovery_hash(token))
        )
    if not is_early:
        house.superuser().execute(
            "update auth.recoveries set asked_at = asked_at - interval '25 hours', "
            "ready_at = ready_at - interval '25 hours'"
        )
    return f"/recovery/{token}"


def finish_recovery(browser: Browser, link: str, login: str) -> int:
    """Choose a new password by the link; returns the answer's status."""
    fields = {"login_name": login, "password": NEW, "repeated": NEW}
    return browser.send(link, fields).status_code


def as_at_first(house: House, name: str, kept: tuple[object, ...]) -> None:
    """Give somebody back the password, the phone, the session and the membership of the first day."""
    database, ids = house.superuser(), house.world.accounts[name]
    for table in ("throttles", "passkeys", "recoveries", "recovery_codes"):
        database.execute(f"delete from auth.{table}")
    database.execute(
        "update auth.accounts set password_hash = %s, totp_seed = %s, totp_confirmed_at = now(), "
        "totp_last_step = 1 where id = %s", (*kept, ids.account_id),
    )  # fmt: skip
    database.execute(
        "update app.memberships set status = 'active' where id = %s", (ids.membership_id,)
    )
    database.execute("delete from auth.login_sessions where account_id = %s", (ids.account_id,))
    database.execute(
        "insert into auth.login_sessions (capability_hash, account_id, factor) values (%s, %s, 'totp')",
        (tokens.session_hash(BY_NAME[name].token), ids.account_id),
    )
