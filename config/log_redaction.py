"""What may stand in the process log: a list of keys with the shape of each; the rest is dropped."""

import math
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final

from structlog.typing import EventDict, WrappedLogger

WITHHELD: Final = "(withheld)"
OWN_ROOMS: Final = ("config", "security", "tenants", "portal", "migrations", "wsgi")
# These write templates with arguments ("Listening at: %s"), so that the template holds no data.
# Any other library may have put a value into its text.
KNOWN_LIBRARIES: Final = ("alembic", "gunicorn", "sqlalchemy.pool", "werkzeug")

_NAME = re.compile(r"[\w.<>:]{1,200}", re.ASCII)
# `route` is the rule (`/t/<slug:tenant>/cases/<uuid:case_id>`), never the path asked for. The
# patterns are the second net: a value with a person in it seldom has the shape of its key.
SHAPES: Final = {
    "event": re.compile(r"(?!.*(@|\d{6})).{1,300}", re.DOTALL),
    "level": re.compile(r"[a-z]{1,10}"),
    "time": re.compile(r"[0-9T:.+Z-]{10,40}"),
    "logger": _NAME,
    "request_id": re.compile(r"[0-9a-f-]{1,40}"),
    "route": re.compile(r"/[\w/<>:.-]{0,200}", re.ASCII),
    "method": re.compile(r"[A-Z]{1,10}"),
    "sqlstate": re.compile(r"[0-9A-Z]{5}"),
    "constraint": _NAME,
    "error": _NAME,
    "where": _NAME,
    "month": re.compile(r"\d{4}-\d{2}"),
}
NUMBERS: Final = frozenset({"status", "milliseconds", "entries"})


def keep_allowed(_logger: WrappedLogger, _method: str, event_dict: EventDict) -> EventDict:
    """Return only the known keys; a value that does not have its key's shape is withheld."""
    kept = {key: _shaped(key, event_dict[key]) for key in SHAPES if key in event_dict}
    return kept | {key: _number(event_dict[key]) for key in sorted(NUMBERS & event_dict.keys())}


def add_time(_logger: WrappedLogger, _method: str, event_dict: EventDict) -> EventDict:
    """Add the time in UTC, to the millisecond (RFC 3339)."""
    return {**event_dict, "time": datetime.now(UTC).isoformat(timespec="milliseconds")}


def withhold_foreign_text(_logger: WrappedLogger, _method: str, event_dict: EventDict) -> EventDict:
    """Keep a library's template only where it is known to hold no data; say who spoke."""
    record = event_dict["_record"]
    known = any(f"{record.name}.".startswith(f"{name}.") for name in KNOWN_LIBRARIES + OWN_ROOMS)
    one_line = "\n" not in event_dict["event"]  # gunicorn logs whole tracebacks as text
    event = event_dict["event"] if known and one_line else WITHHELD
    return {**event_dict, "event": event, "logger": record.name}


def name_error(_logger: WrappedLogger, _method: str, event_dict: EventDict) -> EventDict:
    """Replace an exception by its type, its place in the code, SQLSTATE and constraint.

    Its message and the values in its traceback are dropped: they quote what a person typed.
    """
    error = _exception(event_dict.get("exc_info"))
    if error is None:
        return event_dict
    source = getattr(error, "orig", None) or error
    facts = {
        "error": f"{type(source).__module__}.{type(source).__qualname__}",
        "where": next(_places(error.__traceback__), None),
        "sqlstate": getattr(source, "sqlstate", None),
        "constraint": getattr(getattr(source, "diag", None), "constraint_name", None),
    }
    return {**event_dict, **{key: value for key, value in facts.items() if value}}


def _exception(exc_info: Any) -> BaseException | None:
    if isinstance(exc_info, tuple):
        exc_info = exc_info[1]
    elif exc_info is True:
        exc_info = sys.exception()
    return exc_info if isinstance(exc_info, BaseException) else None


def _places(traceback: TracebackType | None) -> Iterator[str]:
    """Yield the places in our own code, the deepest first."""
    if traceback is None:
        return
    yield from _places(traceback.tb_next)
    module = str(traceback.tb_frame.f_globals.get("__name__", ""))
    if module.split(".", maxsplit=1)[0] in OWN_ROOMS:
        yield f"{module}:{traceback.tb_frame.f_code.co_name}:{traceback.tb_lineno}"


def _shaped(key: str, value: object) -> str:
    text = "".join(map(_visible, value)) if isinstance(value, str) else str(type(value))
    return text if SHAPES[key].fullmatch(text) else WITHHELD


def _visible(character: str) -> str:
    """Escape line ends, control and direction characters: they forge lines and hide text."""
    return character if character.isprintable() else character.encode("unicode_escape").decode()


def _number(value: object) -> int | float | str:
    is_number = isinstance(value, int | float) and math.isfinite(value)
    return value if is_number else WITHHELD  # type: ignore[return-value]  # checked above
