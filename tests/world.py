"""Builds the world of the tests with the very functions that pages and commands use."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection

from portal.cases import services
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from portal.duty import services as duty
from portal.web.runtime import argon2_parameters
from security.authentication import account_gate, login_gate, tokens, totp
from security.authentication.passwords import PasswordHasher
from tenants import operator_gate
from tests.asking import comes
from tests.cast import CASES, CAST, ORGANISATIONS, CastCase, CastMember
from tests.house import Account, House, World


def build(house: House) -> None:
    """Fill a migrated database: organisations, people with both factors and a session, cases."""
    newcomers = Newcomers(house)
    with house.engine("operator").begin() as db:
        for organisation in ORGANISATIONS:
            operator_gate.create(db, house.keyring, operator_gate.NewTenant(**vars(organisation)))
    admins: dict[str, str] = {}
    for member in CAST:
        newcomers.welcome(member, admins.get(member.slug))
        admins.setdefault(member.slug, member.name)
    house.world = read(house)
    for case in CASES:
        _create(house, case)


def read(house: House) -> World:
    """Find out which ids the database holds."""
    with house.server.superuser(house.name) as connection:
        tenants: dict[str, UUID] = dict(
            connection.execute("select slug, id from app.tenants").fetchall()
        )
        slugs = {tenant_id: slug for slug, tenant_id in tenants.items()}
        cases = connection.execute("select tenant_id, number, id from app.cases").fetchall()
        logins = {house.sign_in_keys.login_index(member.login): member.name for member in CAST}
        accounts = connection.execute(
            "select a.login_index, a.id, m.id from auth.accounts a "
            "join app.memberships m on m.account_id = a.id"
        ).fetchall()
    return World(
        tenants,
        {logins[index]: Account(account, member) for index, account, member in accounts},
        {(slugs[tenant_id], number): case_id for tenant_id, number, case_id in cases},
    )


def refresh_sessions(house: House) -> None:
    """Let the sessions of the cast start now, however old the template is."""
    with house.server.superuser(house.name) as connection:
        connection.execute(
            "update auth.login_sessions set started_at = clock_timestamp(), "
            "last_seen_at = clock_timestamp(), "
            # Fresh for as long as a module runs, however slow the machine; step-up's own tests age it.
            "proved_at = clock_timestamp() + interval '1 hour' where ended_at is null"
        )


class Newcomers:
    """Takes each member of the cast from the invitation to the first session."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._hasher = PasswordHasher(argon2_parameters(house.settings))

    def welcome(self, member: CastMember, admin: str | None) -> None:
        """Invite, accept, enrol; who has left signs in again afterwards."""
        invitation = self._invite(member, admin)
        with self._house.engine("login").begin() as db:
            self._join(db, member, invitation)
        if member.has_left and admin:
            self._let_go(member, admin)
            with self._house.engine("login").begin() as db:
                self._sign_in(db, member)
            return
        with self._house.visit_as(member.name) as visit:
            duty.confirm(visit, duty.wording().version)

    def _invite(self, member: CastMember, admin: str | None) -> str:
        if admin is None:
            with self._house.engine("operator").begin() as db:
                return operator_gate.invite_admin(
                    db, self._house.keyring, member.slug, member.name.title(), member.login
                ).token
        return invite_as(self._house, admin, member)

    def _join(self, db: Connection, member: CastMember, invitation: str) -> None:
        stage = tokens.half_session_hash(f"first {member.token}")
        account = account_gate.join_as_new(
            db, tokens.invitation_hash(invitation), self._hasher.hash(member.password), stage
        )
        assert account
        sealed = self._house.sign_in_keys.seal_seed(account, member.totp_seed)
        login_gate.set_totp_seed(db, stage, sealed)
        session = tokens.session_hash(
            member.token if not member.has_left else f"old {member.token}"
        )
        # Far in the past, so that tests can spend every step of today.
        assert login_gate.confirm_totp(db, stage, 1, [], session, "test")

    def _let_go(self, member: CastMember, admin: str) -> None:
        house = self._house
        ids = read(house).accounts[member.name]
        with house.visit_as(admin) as visit:
            visit.db.connection().exec_driver_sql(
                "select gate.change_member(%s, 1, %s, 'left')",
                (ids.membership_id, [str(role) for role in member.roles]),
            )

    def _sign_in(self, db: Connection, member: CastMember) -> None:
        keys = self._house.sign_in_keys
        index, address = keys.login_index(member.login), keys.address_index("192.0.2.1")
        found = login_gate.find_account(db, index)
        assert found
        stage = tokens.half_session_hash(f"second {member.token}")
        login_gate.begin(db, found.account_id, stage, index, address)
        assert login_gate.accept_totp(db, stage, 2, tokens.session_hash(member.token), "test")


def invite_as(house: House, admin: str, member: CastMember) -> str:
    """Invite somebody as an admin of the organisation does; returns the token in the link."""
    token = f"invitation of {member.name} {datetime.now(UTC).timestamp()}"
    with house.visit_as(admin) as visit:
        invitation = uuid4()
        visit.db.connection().exec_driver_sql(
            "select gate.invite(%s, %s, %s, %s, %s, %s)",
            (
                invitation, tokens.invitation_hash(token),
                house.sign_in_keys.login_index(member.login),
                visit.directory.write("name", invitation, member.name.title()),
                visit.directory.write("email", invitation, member.login),
                [str(role) for role in member.roles],
            ),
        )  # fmt: skip
    return token


def code_of(member: CastMember, at: datetime) -> str:
    """What the authenticator app of this person shows at a moment."""
    return totp._app(member.totp_seed).at(at)


def _create(house: House, case: CastCase) -> None:
    sheet = CaseSheet(
        alias=case.alias, birth_year=1998, summary=f"Opdigtet forløb om {case.alias}.",
        purpose="At støtte en opdigtet person.", tasks="At mødes hver uge.",
        legal_basis="law_enforcement" if case.track == "prison_mentor" else "public_task",
    )  # fmt: skip
    with house.visit_as(case.coordinator) as visit:
        draft = CaseDraft(case.track, case.started_on, "active", sheet.to_json())
        case_id = services.create(visit, draft)
    for name in case.assigned:
        comes(house, case_id, name, case.coordinator)
