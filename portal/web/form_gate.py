"""The gate's doors for forms that are sent twice."""

from sqlalchemy import text
from sqlalchemy.orm import Session

BEGIN = text("select gate.begin_form(:form)")
FINISH = text("select gate.finish_form(:form, :led_to)")


def begin(db: Session, form: bytes) -> str | None:
    """Where this form led when it was sent before, else None; waits for a sending that is under way."""
    found: str | None = db.scalar(BEGIN, {"form": form})
    return found


def finish(db: Session, form: bytes, led_to: str | None) -> None:
    """Keep where the form led; None forgets it."""
    db.execute(FINISH, {"form": form, "led_to": led_to})
