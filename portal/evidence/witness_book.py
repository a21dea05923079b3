"""Which witnesses an installation asks: a file beside the signer's memory, a line each with address and key."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from config.settings import LOOPBACK
from security.evidence.durable_file import replace_durably
from security.evidence.notes import verifier_key
from security.evidence.verify_log import Broken
from security.evidence.witness_forms import KIND, read_key


@dataclass(frozen=True)
class AskedWitness:
    """Somebody else's portal, under its own name and key, and the address before `/add-checkpoint`."""

    name: str
    public: bytes
    address: str


@dataclass(frozen=True)
class WitnessBook:
    """The witnesses that are asked, in `folder`/witnesses.txt."""

    folder: Path

    def all(self) -> list[AskedWitness]:
        """Those that are asked, in the order of their names."""
        lines = self._file.read_text("utf-8").splitlines() if self._file.exists() else []
        return [_witness(*line.partition(" ")[::2]) for line in lines]

    def add(self, address: str, key: str) -> AskedWitness:
        """Ask this one, too, or at another address than before. Raises Broken for no key and no https://…."""
        fresh = _witness(address, key)
        self._keep([fresh, *(one for one in self.all() if one.name != fresh.name)])
        return fresh

    def remove(self, name: str) -> bool:
        """Ask this one no longer; false when it was not asked."""
        before = self.all()
        after = [one for one in before if one.name != name]
        self._keep(after)
        return len(after) < len(before)

    def _keep(self, witnesses: list[AskedWitness]) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = (
            f"{one.address} {verifier_key(one.name, one.public, KIND)}\n"
            for one in sorted(witnesses, key=lambda one: one.name)
        )
        replace_durably(self._file, "".join(lines))

    @property
    def _file(self) -> Path:
        return self.folder / "witnesses.txt"


def _witness(address: str, key: str) -> AskedWitness:
    if not _is_safe(address):
        raise Broken("a witness is asked at https://… (plain http only on this machine)")
    name, public = read_key(key)
    return AskedWitness(name, public, address.rstrip("/"))


def _is_safe(address: str) -> bool:
    try:
        url = urlsplit(address)
        is_whole = bool(url.hostname) and url.port != 0  # a port that cannot be raises here
    except ValueError:
        return False
    is_plain_but_here = url.scheme == "http" and url.hostname in LOOPBACK
    is_bare = not (url.query or url.fragment or any(map(str.isspace, address)))
    return is_whole and is_bare and (url.scheme == "https" or is_plain_but_here)
