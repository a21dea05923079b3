"""What the log says of a file that left."""

from hashlib import sha256
from typing import Any

from tests.house import House


def entry_of(house: House, made: bytes) -> Any:
    """The latest entry that tells of these bytes; a request that hands them out tells of them once."""
    told = house.log_entries(fingerprint=sha256(made).digest(), outcome="allowed")
    assert len({entry.request_id for entry in told}) == len(told) > 0
    return told[-1]
