"""What a check found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One fact about the installation; `holds` is None when it could not be looked into."""

    fact: str
    holds: bool | None
    remedy: str = ""
