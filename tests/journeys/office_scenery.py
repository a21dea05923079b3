"""What auditors and admins have before them."""

from uuid import uuid4

from tenants import provider_gate
from tests import mandates
from tests.at_provider import configure, link_to, linked_at
from tests.house import House
from tests.numbering import PatientWorker

NOWHERE = "https://127.0.0.1/login"  # an address inside is never called


def notice(house: House) -> str:
    """Somebody who keeps trying a colleague's case, where names are compared, too; returns the signal's path."""
    for kind in ("surname", "address", "namesake"):
        fields = {"is_on": "y", "at_least": "1", "span": "180"}
        page = f"/t/eksempel/access-log/signals/settings/{kind}"
        assert house.client_of("rita").send(page, fields).status_code == 303
    case = f"/t/eksempel/cases/{house.world.case()}/"
    alma, dora = house.client_of("alma"), house.client_of("dora")
    assert alma.send(case + "likeness", {"kind": "surname", "typed": "Lund"}).status_code == 303
    assert dora.send("/t/eksempel/own-address", {"typed": "Birkevej 12"}).status_code == 303
    for _ in range(5):
        house.client_of("bo").get(case)
    PatientWorker(house).look_for_signals()
    row = house.superuser().execute("select id from log.signals where kind = 'refused'").fetchone()
    assert row
    return f"/t/eksempel/access-log/signals/{row.id}/"


def proven(house: House) -> str:
    """The path of an entry that is signed."""
    row = house.superuser().execute(
        "select entry_id from log.leaves where ledger_id = %s order by number limit 1",
        (house.world.tenants["eksempel"],),
    ).fetchone()  # fmt: skip
    assert row
    return f"/t/eksempel/access-log/entries/{row.entry_id}"


def mandated(house: House) -> str:
    """Another organisation lets rita read its log, eksempel lets rasmus; returns the path of what rita reads."""
    given = mandates.give(house, "eva", "rasmus")
    read = house.client_of("rasmus").get(f"/t/prove/access-log/mandates/{given}/cases/1001")
    assert read.status_code == 200
    house.client_of("mads").get(f"/t/prove/cases/{house.world.case('prove')}/")
    return f"/t/eksempel/access-log/mandates/{mandates.give(house, 'anton', 'rita')}"


def keep_passkey(house: House, name: str) -> str:
    """A passkey of somebody, whose session stays as it is; returns the path of its name."""
    passkey = uuid4()
    house.superuser().execute(
        "insert into auth.passkeys (id, account_id, credential_id, public_key, name, sign_count, "
        "backup_eligible, backed_up) values (%s, %s, %s, '\\x00', %s, 1, true, true)",
        (passkey, house.world.accounts[name].account_id, passkey.bytes,
         house.sign_in_keys.seal_passkey_name(passkey, "Arbejdscomputeren på 2. sal")),
    )  # fmt: skip
    return f"/account/passkeys/{passkey}"


def connect_providers(house: House) -> None:
    """Of eksempel, which does not answer, and of prove, which is stopped; dora has been there."""
    for admin, issuer in (("eva", NOWHERE), ("anton", NOWHERE)):
        configure(house, admin, issuer)
    linked_at(house, "dora", NOWHERE, "dora-der")
    link_to(house, "eva", "pia")
    with house.visit_as("eva") as visit:
        eva = house.world.membership("eva")
        provider_gate.set_emergency_admin(visit.db, eva, listed=True)
    with house.visit_as("anton") as visit:
        provider_gate.stop(visit.db, stopped=True)
