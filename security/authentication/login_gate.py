"""The steps of signing in, asked of the database: one function for each of schema `login`.

The connection belongs to the role `portal_login`, which sees no table; the caller owns the
transaction. Every `*_hash` is 32 bytes from tokens.py, every `*_index` from the sign-in keys.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a sign-in name leads to; the hash never leaves the service that checks it."""

    account_id: UUID
    password_hash: str
    totp_confirmed: bool
    language: str


@dataclass(frozen=True, slots=True)
class HalfSession:
    """The password was right, the second factor is missing; it opens no organisation."""

    account_id: UUID
    totp_seed: bytes | None
    totp_confirmed: bool
    locked_until: datetime | None
    language: str


def now(db: Connection) -> datetime:
    """Return the database's clock, the only one that counts (a web host's may be moved)."""
    moment: datetime = _row(db, "clock_timestamp()")[0]
    return moment


def find_account(db: Connection, login_index: bytes) -> Credentials | None:
    """Return the enabled account of a sign-in name, or None."""
    row = _find(db, "login.find_account(:login)", login=login_index)
    return Credentials(*row) if row else None


def locked_until(db: Connection, login_index: bytes, address_index: bytes) -> datetime | None:
    """Return until when this name from this address must wait, or None."""
    moment: datetime | None = _row(
        db, "login.locked_until(:login, :address)", login=login_index, address=address_index
    )[0]
    return moment


def failed(
    db: Connection,
    kind: Literal["password", "code", "recovery"],
    *,
    account_id: UUID | None,
    login_index: bytes | None,
    address_index: bytes,
) -> datetime | None:
    """Count and log a failed attempt in a transaction that is kept; return until when to wait."""
    moment: datetime | None = _row(
        db,
        "login.failed(:account, :login, :address, :kind)",
        account=account_id, login=login_index, address=address_index, kind=kind,
    )[0]  # fmt: skip
    return moment


def begin(
    db: Connection, account_id: UUID, stage_hash: bytes, login_index: bytes, address_index: bytes
) -> None:
    """Start a half session of ten minutes after a right password."""
    _row(
        db,
        "login.begin_sign_in(:account, :stage, :login, :address)",
        account=account_id, stage=stage_hash, login=login_index, address=address_index,
    )  # fmt: skip


def rehash(db: Connection, stage_hash: bytes, password_hash: str) -> None:
    """Replace the password's hash by one with today's parameters."""
    _row(db, "login.rehash(:stage, :hash)", stage=stage_hash, hash=password_hash)


def half_session(db: Connection, stage_hash: bytes) -> HalfSession | None:
    """Return the half session, or None when it is over, used or made up."""
    row = _find(db, "login.half_session(:stage)", stage=stage_hash)
    return HalfSession(*row) if row else None


def accept_totp(db: Connection, stage_hash: bytes, step: int, new_hash: bytes, device: str) -> bool:
    """Spend a time step and start the session; False when the step is not newer than the last."""
    return _accepted(
        db,
        "login.accept_totp(:stage, :step, :session, :device)",
        stage=stage_hash, step=step, session=new_hash, device=device,
    )  # fmt: skip


def accept_recovery(
    db: Connection, stage_hash: bytes, code_hash: bytes, new_hash: bytes, device: str
) -> bool:
    """Spend a recovery code and start the session; on False the caller rolls back."""
    return _accepted(
        db,
        "login.accept_recovery(:stage, :code, :session, :device)",
        stage=stage_hash, code=code_hash, session=new_hash, device=device,
    )  # fmt: skip


def set_totp_seed(db: Connection, stage_hash: bytes, sealed_seed: bytes) -> None:
    """Keep an encrypted seed for a factor that is not proved yet."""
    _row(db, "login.set_totp_seed(:stage, :seed)", stage=stage_hash, seed=sealed_seed)


def confirm_totp(
    db: Connection,
    stage_hash: bytes,
    step: int,
    code_hashes: list[bytes],
    new_hash: bytes,
    device: str,
) -> bool:
    """Make the proved factor live, keep the recovery codes' hashes, start the session."""
    return _accepted(
        db,
        "login.confirm_totp(:stage, :step, :codes, :session, :device)",
        stage=stage_hash, step=step, codes=code_hashes, session=new_hash, device=device,
    )  # fmt: skip


# The calls below are the literals above; no value is ever part of the text.
def _find(db: Connection, call: str, **values: object) -> tuple[Any, ...] | None:
    row = db.execute(text(f"select * from {call}"), values).first()  # noqa: S608 - see above
    return tuple(row) if row else None


def _row(db: Connection, call: str, **values: object) -> tuple[Any, ...]:
    return tuple(db.execute(text(f"select {call}"), values).one())


def _accepted(db: Connection, call: str, **values: object) -> bool:
    return bool(_row(db, call, **values)[0])
