"""Beginning anew after everything was lost, asked of the database; connection and hashes as in login_gate.py."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Recovery:
    """An open recovery, as much as its link may tell."""

    tenant_name: str
    ready_at: datetime
    is_ready: bool


def recovery(db: Connection, token_hash: bytes) -> Recovery | None:
    """Return an open recovery, or None when used, stopped, over or made up."""
    row = db.execute(text("select * from login.recovery(:token)"), {"token": token_hash}).first()
    return Recovery(*row) if row else None


def recover(
    db: Connection, token_hash: bytes, login_index: bytes, password_hash: str, stage_hash: bytes
) -> bool:
    """Use a link once it works: everything old goes, and a half session begins; False otherwise."""
    call = text("select login.recover(:token, :login, :password, :stage)")
    values = {
        "token": token_hash, "login": login_index, "password": password_hash, "stage": stage_hash,
    }  # fmt: skip
    return bool(db.execute(call, values).scalar())


def under_way(db: Connection, session_hash: bytes) -> datetime | None:
    """Return when somebody else's hands could begin anew for a session's owner, or None."""
    call = text("select login.recovery_under_way(:session)")
    moment: datetime | None = db.execute(call, {"session": session_hash}).scalar()
    return moment


def stop(db: Connection, session_hash: bytes) -> bool:
    """Stop what is under way for a session's owner; False when there was nothing."""
    call = text("select login.stop_recovery(:session)")
    return bool(db.execute(call, {"session": session_hash}).scalar())
