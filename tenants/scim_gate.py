"""What an organisation's own directory may ask of the database (migrations/sql/directory.sql).

The connection belongs to the role `portal_login`; the caller owns the transaction. A wrong token is refused with
SQLSTATE 28000 by every function.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from sqlalchemy import Connection, text

from security.directory import Directory

if TYPE_CHECKING:  # the application hands it over
    from security.encryption.keyring import Keyring

Status = Literal["active", "suspended", "left"]


@dataclass(frozen=True)
class Source:
    """The organisation whose directory asks; without a provider `issuer` is None."""

    tenant_id: UUID
    issuer: str | None
    directory: Directory


@dataclass(frozen=True)
class Told:
    """Somebody whom the directory has told about."""

    id: UUID
    name: str
    email: str
    roles: tuple[str, ...]
    is_active: bool
    version: int


def open_source(db: Connection, keyring: "Keyring", token_hash: bytes) -> Source:
    """Return whose token this is, with the key of its names. Raises DBAPIError (28000) for nobody's."""
    row = db.execute(text("select * from login.directory(:token)"), {"token": token_hash}).one()
    key = keyring.directory_key(row.tenant_id, row.generation, row.wrapped, row.wrapped_directory)
    return Source(row.tenant_id, row.issuer, Directory(row.tenant_id, key))


def people(
    db: Connection, source: Source, token_hash: bytes, *, login_name: bytes | None = None,
    member: UUID | None = None,
) -> list[Told]:  # fmt: skip
    """Return those who have not left, the longest here first: all, or the one with this index or id."""
    call = text("select * from login.directory_people(:token, :login_name, :member)")
    rows = db.execute(call, {"token": token_hash, "login_name": login_name, "member": member})
    return [
        Told(
            row.id, source.directory.read("name", row.id, row.name),
            source.directory.read("email", row.id, row.email), tuple(row.roles),
            row.status == "active", row.version,
        )
        for row in rows
    ]  # fmt: skip


def add(
    db: Connection, source: Source, token_hash: bytes, member: UUID, login_name: bytes, subject: bytes,
    name: str, email: str, claimed: tuple[str, ...],
) -> UUID | None:  # fmt: skip
    """Make a member who comes in by the provider alone; None when name or subject was told before."""
    call = text(
        "select login.directory_add(:token, :id, :index, :subject, :name, :email, :claimed)"
    )
    values = {
        "token": token_hash, "id": member, "index": login_name, "subject": subject,
        "name": source.directory.write("name", member, name),
        "email": source.directory.write("email", member, email), "claimed": list(claimed),
    }  # fmt: skip
    made: UUID | None = db.execute(call, values).scalar()
    return made


def change(
    db: Connection, token_hash: bytes, member: UUID, status: Status | None,
    claimed: tuple[str, ...] | None,
) -> str:  # fmt: skip
    """Set access and roles; None leaves them. Returns 'changed', 'unknown' or 'protected'."""
    call = text("select login.directory_change(:token, :member, :status, :claimed)")
    values = {
        "token": token_hash, "member": member, "status": status,
        "claimed": None if claimed is None else list(claimed),
    }  # fmt: skip
    return str(db.execute(call, values).scalar_one())


def rename(
    db: Connection, source: Source, token_hash: bytes, member: UUID, name: str | None,
    login_name: str | None, name_index: bytes | None,
) -> str:  # fmt: skip
    """Set what somebody is called; None leaves it. Returns as `change`, or 'taken' for another's userName."""
    call = text("select login.directory_rename(:token, :member, :name, :index, :email)")
    sealed = {
        field: None if said is None else source.directory.write(field, member, said)
        for field, said in (("name", name), ("email", login_name))
    }
    values = {"token": token_hash, "member": member, "index": name_index} | sealed
    return str(db.execute(call, values).scalar_one())
