"""The gate's door for figures that leave on paper."""

from sqlalchemy import text
from sqlalchemy.orm import Session

NOTE = text("select gate.note_figures(:track, :reason, :courses)")


def note_print(db: Session, track: str, reason: str, courses: int) -> None:
    """Leave the entry that says who printed the figures of how many courses, and why."""
    db.execute(NOTE, {"track": track, "reason": reason, "courses": courses})
