"""Counts what one page costs, whatever the machine: statements, opened keys, decrypted texts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from flask import Flask
from sqlalchemy import event

from security import directory, disclosure
from security.encryption import envelope, wrapping


@dataclass
class Count:
    """What happened since counting began; `keys` were unwrapped, `bodies` and `names` decrypted."""

    statements: int = 0
    keys: int = 0
    bodies: int = 0
    names: int = 0


@contextmanager
def counting(app: Flask) -> Iterator[Count]:
    """Count in this process until the block ends."""
    count = Count()
    parts = app.extensions["portal"]
    engines = (parts.web_engine, parts.login_engine)

    def statement(*_details: Any) -> None:
        count.statements += 1

    for engine in engines:
        event.listen(engine, "before_cursor_execute", statement)
    try:
        with (
            patch.object(wrapping, "unseal", _counted(count, "keys")),
            patch.object(disclosure, "unseal", _counted(count, "bodies")),
            patch.object(directory, "unseal", _counted(count, "names")),
        ):
            yield count
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", statement)


def _counted(count: Count, what: str) -> Callable[..., bytes]:
    def unseal(*arguments: Any) -> bytes:
        setattr(count, what, getattr(count, what) + 1)
        return envelope.unseal(*arguments)

    return unseal
