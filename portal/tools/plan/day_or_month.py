"""When something was seen: a day, or only the month, as people remember it."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from config.messages import N_

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_ISO_MONTH = re.compile(r"\d{4}-\d\d")
INVALID = N_("Write a day or a month, such as 05.03.2026 or 03.2026")


def first_day(text: str) -> date | None:
    """The day that an ISO day or month names, or the month's first; None for anything else."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None


def is_month(text: str) -> bool:
    """Whether only the month is known."""
    return _ISO_MONTH.fullmatch(text) is not None


def read_month(text: str) -> str:
    """The ISO month that somebody typed the Danish way; anything else as it was typed."""
    found = _MONTH.fullmatch(text)
    return f"{found[2]}-{int(found[1]):02}" if found else text


def write_month(text: str) -> str:
    """An ISO month the Danish way."""
    year, month = text.split("-")
    return f"{month}.{year}"


def _check(value: object) -> object:
    if isinstance(value, str) and value and first_day(value) is None:
        raise PydanticCustomError("problem", INVALID)
    return value


DayOrMonth = Annotated[str, BeforeValidator(_check)]
