"""Takes the demo people from their invitation to their first session, by the services of the pages."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from portal.demo.cast import TENANTS, DemoPerson
from portal.demo.codes import seed_of
from portal.duty import services as duty
from portal.login.desk import Desk
from portal.login.invitations.services import accept_as_new
from portal.members import invitations
from portal.web.runtime import Runtime
from security.authentication import account_gate, login_gate, tokens
from security.gate import Request
from security.permissions import Role
from security.visit import Visit, open_visit
from tenants import operator_gate
from tenants.operator_gate import NewTenant

# Long ago, so that the code of the very first sign-in is a later one.
FIRST_STEP = 1
DEVICE = "demo"


class Arrivals:
    """The people who have arrived, each with a session that ends with the seeding."""

    def __init__(self, parts: Runtime) -> None:
        self._parts = parts
        self._desk = Desk(parts.login_engine, parts.sign_in_keys, parts.hasher)
        self._sessions: dict[str, str] = {}

    def found_organisations(
        self, operator: Connection, admins: Iterable[DemoPerson]
    ) -> dict[str, str]:
        """Make the organisations and invite their first admins; returns the invitations by login."""
        for tenant in TENANTS:
            new = NewTenant(
                tenant.slug, tenant.name, tenant.kind, tenant.legal_regime,
                breach_contact=tenant.breach_contact,
            )  # fmt: skip
            operator_gate.create(operator, self._parts.keyring, new)
        return {admin.login: self._invite_first(operator, admin) for admin in admins}

    def invite(self, admin: DemoPerson, people: Iterable[DemoPerson]) -> dict[str, str]:
        """Invite colleagues as their admin does; returns the invitations by login."""
        with self.visit(admin.login, admin.tenant) as visit:
            keys = self._parts.sign_in_keys
            return {
                one.login: invitations.invite(visit, keys, one.name, one.login, one.roles).token
                for one in people
            }

    def accept(self, people: Iterable[DemoPerson], invited: dict[str, str]) -> Iterator[DemoPerson]:
        """Let everybody choose a password and prove a factor, as many at once as passwords are hashed."""
        with ThreadPoolExecutor(self._parts.settings.password_hash_parallel) as pool:
            yield from pool.map(lambda person: self._arrive(person, invited[person.login]), people)

    @contextmanager
    def visit(self, login: str, slug: str) -> Iterator[Visit]:
        """A visit as pages have it, committed at its end."""
        capability = tokens.capability_of(self._sessions[login])
        request = Request(uuid4(), "POST", "/demo")
        with Session(self._parts.web_engine, expire_on_commit=False) as db, db.begin():
            yield open_visit(db, self._parts.keyring, capability, slug, request)

    @property
    def sessions(self) -> Mapping[str, str]:
        """The open sessions by login, as browsers hold them."""
        return self._sessions

    def sign_out(self) -> None:
        """End every session that was opened here."""
        with self._parts.login_engine.begin() as db:
            for token in self._sessions.values():
                account_gate.end(db, tokens.session_hash(token))

    def _invite_first(self, operator: Connection, admin: DemoPerson) -> str:
        return operator_gate.invite_admin(
            operator, self._parts.keyring, admin.tenant, admin.name,
            admin.login,
        ).token  # fmt: skip

    def _arrive(self, person: DemoPerson, invitation: str) -> DemoPerson:
        half = accept_as_new(self._desk, invitation, person.login, person.password)
        stage, token = tokens.half_session_hash(half), tokens.new_token()
        with self._parts.login_engine.begin() as db:
            started = login_gate.half_session(db, stage)
            if started is None:
                raise RuntimeError(f"{person.login} took too long")
            sealed = self._parts.sign_in_keys.seal_seed(started.account_id, seed_of(person.login))
            login_gate.set_totp_seed(db, stage, sealed)
            login_gate.confirm_totp(db, stage, FIRST_STEP, [], tokens.session_hash(token), DEVICE)
        self._sessions[person.login] = token
        with self.visit(person.login, person.tenant) as visit:
            duty.confirm(visit, duty.wording().version)
        return person


def first_admins(people: Iterable[DemoPerson]) -> list[DemoPerson]:
    """The first admin of each organisation: the only one whom the operator invites."""
    first: dict[str, DemoPerson] = {}
    for person in people:
        if Role.ADMIN in person.roles:
            first.setdefault(person.tenant, person)
    return list(first.values())
