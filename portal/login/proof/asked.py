"""A request that waits for a proof or for a sign-in."""

from dataclasses import dataclass

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A page's address, or a form's with its fields."""

    address: str
    method: str
    fields: tuple[Field, ...]
