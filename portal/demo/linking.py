"""Connects a demo organisation with its identity provider, and its people with their identities there."""

from datetime import UTC, datetime
from typing import Final

from portal.demo.arrivals import Arrivals
from portal.demo.cast import DemoPerson
from portal.demo.identity_provider import CLIENT, SECRET, ProviderPerson, issuer_at
from portal.web.runtime import Runtime
from security.authentication import account_gate, tokens
from security.authentication.oidc import provider_gate as login_side
from security.authentication.oidc.provider_gate import Arrival
from tenants import provider_gate
from tenants.directory import members
from tenants.provider_gate import ProviderSettings

TENANT: Final = "eksempel"
PORT: Final = 8765
ACR: Final = "https://data.gov.dk/concept/core/nsis/loa/Substantial"


def subject_of(person: DemoPerson) -> str:
    """What the provider calls an invented person."""
    return f"opdigtet-{person.login.partition('@')[0]}"


def provider_people(people: list[DemoPerson]) -> list[ProviderPerson]:
    """The people of the organisation as its provider knows them, and one whom the portal does not know."""
    known = [
        ProviderPerson(subject_of(one), one.name, tuple(map(str, one.roles))) for one in people
    ]
    return [*known, ProviderPerson("opdigtet-fremmed", "Sidsel Udenfor (ikke i portalen)")]


def connect(
    parts: Runtime, arrivals: Arrivals, admin: DemoPerson, people: list[DemoPerson]
) -> None:
    """Set the provider as an administrator does, and link everybody by a link of that administrator's."""
    keys = parts.sign_in_keys
    settings = ProviderSettings(issuer_at(PORT), CLIENT, ("RS256",), (ACR,), 480, "", ())
    with arrivals.visit(admin.login, TENANT) as visit:
        sealed = keys.seal_client_secret(visit.tenant.id, SECRET)
        provider_gate.change(visit.db, 0, settings, sealed)
        ids = {member.name: member.id for member in members(visit)}
        links = {one.login: tokens.new_token() for one in people}
        for one in people:
            link = tokens.provider_link_hash(links[one.login])
            provider_gate.invite(visit.db, ids[one.name], link)
        tenant_id = visit.tenant.id
    for one in people:
        session = tokens.session_hash(arrivals.sessions[one.login])
        subject = keys.provider_index("sub", tenant_id, settings.issuer, subject_of(one))
        state, new = (
            tokens.provider_state_hash(links[one.login]),
            tokens.session_hash(tokens.new_token()),
        )
        with parts.login_engine.begin() as db:
            link = tokens.provider_link_hash(links[one.login])
            login_side.begin(db, tenant_id, state, None, link)
            login_side.come_back(db, tenant_id, state)
            arrived = Arrival(
                state, subject, ACR, ("mfa",), datetime.now(UTC), None, (), new, "demo", session
            )  # fmt: skip
            login_side.arrive(db, arrived)
            account_gate.end(db, new)
