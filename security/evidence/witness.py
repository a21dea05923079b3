"""Seeing to it from outside that a log has one past: checks what another portal signed, and signs that it saw it.

The forms are those of C2SP: a request is the body of tlog-witness's `add-checkpoint`, the answer a line with a
cosignature (tlog-cosignature). The witness keeps the last checkpoint that it signed for each log, in a folder.
"""

import base64
from dataclasses import dataclass
from pathlib import Path

from security.evidence.consistency import check_consistency
from security.evidence.durable_file import replace_durably
from security.evidence.notes import LogKey
from security.evidence.verify_log import Broken, Checkpoint, open_checkpoint, open_note

KIND = b"\4"


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
        known = self._known()
        if known.get(origin, public) != public:
            raise Broken(f"another key is kept for {origin} already")
        lines = [f"{name} {base64.b64encode(key).decode()}" for name, key in known.items()]
        if origin not in known:
            lines.append(f"{origin} {base64.b64encode(public).decode()}")
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_durably(self.folder / "keys.txt", "".join(f"{line}\n" for line in lines))
        return origin

    def add_checkpoint(self, request: str, now: int) -> str:
        """The cosignature of a checkpoint that continues what was seen before; `now` in seconds since 1970.

        Raises Behind when the request begins elsewhere, Broken for a fork and for whatever nobody signed.
        """
        old, proof, note = _read(request)
        origin = note.partition("\n")[0]
        public = self._known().get(origin)
        if public is None:
            raise Broken(f"no key is kept for {origin}")
        new, last = open_checkpoint(note, origin, public), self._last(origin, public)
        if old != last.size:
            raise Behind(last.size)
        if new.size < last.size:
            raise Broken(f"the log was cut from {last.size} signed entries to {new.size}")
        if last.size:
            check_consistency(last, new, proof)
        replace_durably(self._memory(origin), note)  # before the signature leaves, never after
        return self.key.cosign(self.name, open_note(note, origin, public), now)

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


def request_for(old: int, proof: list[bytes], note: str) -> str:
    """The body by which a witness is asked."""
    steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in proof)
    return f"old {old}\n{steps}\n{note}"


def read_key(text: str) -> tuple[str, bytes]:
    """Name and 32 bytes of a public key in the form of signed notes. Raises Broken."""
    try:
        name, _hash, encoded = text.strip().split("+", 2)
        public = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise Broken("this is no public key of the form NAME+HASH+KEY") from None
    if len(public) != 33 or " " in name:
        raise Broken("this is no public key of the form NAME+HASH+KEY")
    return name, public[1:]


def _read(request: str) -> tuple[int, list[bytes], str]:
    head, _, note = request.partition("\n\n")
    first, *steps = head.split("\n")
    word, _, size = first.partition(" ")
    if word != "old" or not size.isdecimal() or len(steps) > 63:
        raise Broken("this is no request to a witness")
    try:
        return int(size), [base64.b64decode(step, validate=True) for step in steps], note
    except ValueError:
        raise Broken("this is no request to a witness") from None
