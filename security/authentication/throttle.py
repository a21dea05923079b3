"""How long a person waits after failed attempts; the database counts and enforces it."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

FIRST_WAIT: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted together, and how many failures of it cost nothing."""

    counted: str
    free: int
    longest: timedelta = timedelta(minutes=15)
    forgotten_after: timedelta = timedelta(minutes=30)


# Narrow for one sign-in name from one network address: somebody who guesses from elsewhere never
# locks the owner out (ASVS 6.3.1).
PASSWORD: Final = Limit("sign-in name and address together", free=5)
# Wide for an address alone, because a whole town hall shares one.
ADDRESS: Final = Limit("address", free=50)
# Wide for one name from all places where its owner has not signed in lately, and wider for all names of
# one organisation: guessing from many addresses. Neither closes a place that the owner uses.
ACCOUNT: Final = Limit(
    "sign-in name, at unknown places", free=50, forgotten_after=timedelta(days=1)
)
ORGANISATION: Final = Limit(
    "organisation, at unknown places",
    free=500,
    longest=timedelta(minutes=1),
    forgotten_after=timedelta(hours=1),
)
# One-time and recovery codes are counted whatever the address: whoever gets that far knows the
# password already, and six digits do not stand up to guessing from many places (ASVS 6.6.3).
CODE: Final = Limit(
    "the account's second factor",
    free=5,
    longest=timedelta(hours=1),
    forgotten_after=timedelta(days=1),
)


def wait_after(failures: int, limit: Limit) -> timedelta:
    """Return the wait that follows the given number of failures in a row.

    None while they are free, then 5 s, and twice as long each time up to the limit's longest wait.
    A success, or long enough without a failure, starts over.
    """
    over = failures - limit.free
    if over <= 0:
        return timedelta(0)
    return min(FIRST_WAIT * (1 << min(over - 1, 10)), limit.longest)


def network_of(address: str) -> str:
    """Return what counts as one place: an IPv4 address, or the /64 of one IPv6 subscriber."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"  # a unix socket, or a proxy that says nothing
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
