"""A member and when somebody last said that he or she still belongs here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

DUE_AFTER: Final = timedelta(days=335)  # a month before the year is over


@dataclass(frozen=True)
class ConfirmationRow:
    """One member; who is shut out, the database says (gate.must_stay)."""

    id: UUID
    name: str
    role_names: tuple[str, ...]
    confirmed_at: datetime
    is_me: bool
    is_due: bool
    is_closed: bool
