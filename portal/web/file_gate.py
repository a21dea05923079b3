"""The gate's door for files that leave."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

NOTE = text("select gate.note_file(:form, :holds, :about, :about_case, :fingerprint)")


def note(
    db: Session, form: str, holds: int, about: UUID | None, case: UUID | None, fingerprint: bytes
) -> None:
    """Write down that a file leaves. Raises sqlalchemy.exc.DBAPIError (42501) for a stranger's case."""
    told = {"form": form, "holds": holds, "about": about, "about_case": case}
    db.execute(NOTE, {**told, "fingerprint": fingerprint})
