"""What a directory may do: tell about somebody, look up, change access and roles, say that somebody left."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from portal.scim.people import Change, NotUnderstood, Person
from security.authentication import tokens
from security.encryption.sign_in import SignInKeys
from security.errors import Conflict, NotFound
from tenants import scim_gate
from tenants.scim_gate import Source, Status, Told

if TYPE_CHECKING:  # the application hands it over
    from security.encryption.keyring import Keyring

NOBODYS_TOKEN = "28000"  # noqa: S105 - the SQLSTATE of login.directory_tenant


class NotThisDirectory(Exception):
    """The token is nobody's, or its organisation is closed."""


class Protected(Exception):
    """An administrator for emergencies is changed in the portal alone."""


@dataclass(frozen=True)
class Directory:
    """A directory with its token, and what the portal answers it with."""

    engine: Engine
    keyring: "Keyring"
    keys: SignInKeys
    token_hash: bytes

    @contextmanager
    def asking(self) -> Iterator[tuple[Connection, Source]]:
        """One transaction of the organisation whose token it is. Raises NotThisDirectory."""
        try:
            with self.engine.begin() as db:
                yield db, scim_gate.open_source(db, self.keyring, self.token_hash)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != NOBODYS_TOKEN:
                raise
            raise NotThisDirectory from None

    def name_index(self, source: Source, login_name: str) -> bytes:
        """The keyed hash by which a name is found again, in that organisation alone."""
        return self.keys.provider_index("scim", source.tenant_id, "", login_name.strip().casefold())


def opened(engine: Engine, keyring: "Keyring", keys: SignInKeys, token: str) -> Directory:
    """Return the directory that brings this token; nothing is asked yet."""
    return Directory(engine, keyring, keys, tokens.directory_hash(token))


def people(directory: Directory, login_name: str | None) -> list[Told]:
    """Everybody whom this directory has told about and who has not left, or the one of that name."""
    with directory.asking() as (db, source):
        index = directory.name_index(source, login_name) if login_name else None
        return scim_gate.people(db, source, directory.token_hash, login_name=index)


def person(directory: Directory, member: UUID) -> Told:
    """One of them. Raises NotFound."""
    with directory.asking() as (db, source):
        return _one(directory, db, source, member)


def add(directory: Directory, new: Person) -> Told:
    """Make a member who comes in at the provider. Raises Conflict for one told before.

    Raises NotUnderstood while no provider is connected.
    """
    with directory.asking() as (db, source):
        if source.issuer is None:
            raise NotUnderstood("no provider is connected yet")
        subject = directory.keys.provider_index("sub", source.tenant_id, source.issuer, new.subject)
        member = scim_gate.add(
            db, source, directory.token_hash, uuid4(), directory.name_index(source, new.login_name),
            subject, new.name, new.login_name, new.roles or (),
        )  # fmt: skip
        if member is None:
            raise Conflict
        if not new.active:
            scim_gate.change(db, directory.token_hash, member, "suspended", None)
        return _one(directory, db, source, member)


def change(directory: Directory, member: UUID, wanted: Change) -> Told:
    """Set access and roles, which end the sessions at once, and names. Raises NotFound, Protected, Conflict."""
    status: Status | None = None
    if wanted.active is not None:
        status = "active" if wanted.active else "suspended"
    with directory.asking() as (db, source):
        _expect_changed(scim_gate.change(db, directory.token_hash, member, status, wanted.roles))
        if wanted.name or wanted.login_name:
            _rename(directory, db, source, member, wanted)
        return _one(directory, db, source, member)


def _rename(
    directory: Directory, db: Connection, source: Source, member: UUID, wanted: Change
) -> None:
    before, login_name = _one(directory, db, source, member), wanted.login_name
    name = wanted.name if wanted.name != before.name else None  # a directory repeats what stands
    index = directory.name_index(source, login_name) if login_name else None
    _expect_changed(
        scim_gate.rename(db, source, directory.token_hash, member, name, login_name, index)
    )


def leave(directory: Directory, member: UUID) -> None:
    """Say that somebody has left for good. Raises NotFound, Protected."""
    with directory.asking() as (db, _source):
        _expect_changed(scim_gate.change(db, directory.token_hash, member, "left", None))


def _expect_changed(outcome: str) -> None:
    if outcome == "unknown":
        raise NotFound
    if outcome == "protected":
        raise Protected
    if outcome == "taken":
        raise Conflict


def _one(directory: Directory, db: Connection, source: Source, member: UUID) -> Told:
    for found in scim_gate.people(db, source, directory.token_hash, member=member):
        return found
    raise NotFound
