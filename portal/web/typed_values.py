"""Between what people type and plain values, both ways; what cannot be read stays as it was typed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d/%m-%Y", "%d/%m-%y", "%d/%m/%y",
               "%d-%m-%y")  # fmt: skip
Typed = dict[str, list[str]]


def read_id(text: str | None) -> UUID | None:
    """The id that was chosen, or None for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def read_day(text: str) -> date | None:
    """The day that was typed, or None."""
    for pattern in DAY_FORMATS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def write_day(day: date | None) -> str:
    """A day as people type it."""
    return day.strftime("%d.%m.%Y") if day else ""


def whole_or_text(text: str | None) -> int | str | None:
    """A number if it is one; otherwise what was typed, so that the sheet can object to it."""
    if text is None or not text.strip():
        return None
    return int(text) if text.strip().isdecimal() and len(text.strip()) < 10 else text


def write_number(number: int | None) -> str:
    """A number as people type it."""
    return "" if number is None else str(number)


def write_tick(answer: object) -> str:
    """What a ticked box sends; a box without a tick sends nothing."""
    return "y" if answer else ""


def read_texts(form: Any, *names: str) -> dict[str, Any]:
    """What was typed in these fields of a form."""
    return {name: form[name].data or "" for name in names}
