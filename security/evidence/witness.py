"""Seeing to it from outside that a log has one past: checks what another portal signed, and signs that it saw it.

The forms are those of C2SP: a request is the body of tlog-witness's `add-checkpoint`, the answer a line with a
cosignature (tlog-cosignature). The witness keeps the last checkpoint that it signed for each log, in a folder.
"""

import base64
import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from security.evidence.durable_file import replace_durably
from security.evidence.notes import LogKey
from security.evidence.verify_log import (
    Broken,
    Checkpoint,
    check_consistency,
    open_checkpoint,
    open_note,
)
from security.evidence.witness_forms import Malformed, read_key, read_request


class Stranger(Broken):
    """Nobody asked this witness to look after a log of that name."""


class NotTheirs(Broken):
    """The key of that log has not signed it."""


class Forked(Broken):
    """Two different logs of one size were signed."""


class Behind(Exception):
    """The witness has seen another size than the request begins at; it says which."""

    def __init__(self, size: int) -> None:
        super().__init__(f"the witness has seen {size} entries; ask from there")
        self.size = size


@dataclass(frozen=True)
class Witness:
    """Signs with its own key, under its own name, for the logs whose keys lie in `folder`/keys.txt."""

    key: LogKey
    name: str
    folder: Path

    def trust(self, verifier_key: str) -> str:
        """Begin to witness the log of this public key (NAME+HASH+KEY); returns its name. Raises Broken."""
        origin, public = read_key(verifier_key)
        with self._alone():
            known = self._known()
            if known.get(origin, public) != public:
                raise Broken(f"another key is kept for {origin} already")
            lines = [
                f"{name} {base64.b64encode(key).decode()}\n"
                for name, key in (known | {origin: public}).items()
            ]
            replace_durably(self.folder / "keys.txt", "".join(lines))
        return origin

    def add_checkpoint(self, request: str, now: int) -> str:
        """The cosignature of a checkpoint that continues what was seen before; `now` in seconds since 1970.

        Raises Behind when the request begins elsewhere, Malformed, Stranger or NotTheirs for what nobody
        here needs to look at, and Broken for a log with another past.
        """
        old, proof, note = read_request(request)
        origin = note.partition("\n")[0]
        public = self._known().get(origin)
        if public is None:
            raise Stranger(f"no key is kept for {origin}")
        new = _theirs(note, origin, public)
        if new.size < old:
            raise Malformed(f"the log was cut from {old} signed entries to {new.size}")
        with self._alone():
            self._demand_growth(self._last(origin, public), old, new, proof)
            replace_durably(self._memory(origin), note)  # before the signature leaves, never after
        return self.key.cosign(self.name, open_note(note, origin, public), now)

    def is_news(self, request: str) -> bool:
        """Whether it is about more entries than were seen of that log. Raises Malformed; trusts no signature."""
        _old, _proof, note = read_request(request)
        origin, size, *_ = (*note.split("\n"), "", "")
        if origin not in self._known() or not re.fullmatch("[0-9]{1,18}", size):
            return False
        seen = self.last_seen(origin)
        return seen is None or int(size) > int(seen.split("\n")[1])

    def _demand_growth(
        self, last: Checkpoint, old: int, new: Checkpoint, proof: list[bytes]
    ) -> None:
        if old != last.size:
            raise Behind(last.size)
        if last.size == new.size and last.root != new.root:
            raise Forked(f"fork: two different logs of {new.size} entries were signed")
        if last.size:
            check_consistency(last, new, proof)
        elif proof:
            raise Broken("a proof begins with what was never seen")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One at a time, in all processes: or a slow request would bring back what a quick one has replaced."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def last_seen(self, origin: str) -> str | None:
        """The checkpoint that was signed last for a log, if there is one."""
        path = self._memory(origin)
        return path.read_text(encoding="utf-8") if path.exists() else None

    def _last(self, origin: str, public: bytes) -> Checkpoint:
        note = self.last_seen(origin)
        return open_checkpoint(note, origin, public) if note else Checkpoint(origin, 0, b"")

    def _known(self) -> dict[str, bytes]:
        path = self.folder / "keys.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return {name: base64.b64decode(key) for name, key in (line.split(" ") for line in lines)}

    def _memory(self, origin: str) -> Path:
        encoded = base64.urlsafe_b64encode(origin.encode()).decode().rstrip("=")
        return self.folder / f"{encoded}.txt"


def _theirs(note: str, origin: str, public: bytes) -> Checkpoint:
    try:
        return open_checkpoint(note, origin, public)
    except Broken as broken:
        raise NotTheirs(str(broken)) from None
