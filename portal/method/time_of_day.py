"""A time of day as people type it, and as it is kept."""

import re
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from config.messages import N_

_CLOCK = re.compile(r"(\d{1,2})(?:[.: ]?(\d{2}))?")


def _read(value: object) -> object:
    """Read 14.30, 14:30, 1430 and 9 as people type them; write 14:30."""
    if not isinstance(value, str) or not value.strip():
        return "" if isinstance(value, str) else value
    found = _CLOCK.fullmatch(value.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise PydanticCustomError("problem", N_("Write a time such as 14:30"))
    return f"{hour:02}:{minute:02}"


TimeOfDay = Annotated[str, BeforeValidator(_read)]
