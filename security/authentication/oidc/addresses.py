"""Which network addresses an identity provider may have: public ones, so that nobody's settings reach inside.

An administrator types the issuer, so without this the portal would call whatever its own network holds.
"""

import ipaddress
import socket
from typing import Final

from security.authentication.oidc.errors import ProviderDown

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Each carries an IPv4 address inside, which may be a private one (RFC 6052, 3056, 4380).
_CARRIERS: Final = tuple(
    ipaddress.ip_network(text)
    for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)


def checked_addresses(host: str, port: int, *, is_local: bool) -> list[str]:
    """Return the host's addresses, to be connected to as they stand, so that no later answer counts.

    Raises ProviderDown when there is none, or when any of them is not public (`is_local`: not this machine).
    """
    found = _addresses(host, port)
    fits = _is_here if is_local else is_public
    if not found or not all(map(fits, found)):
        raise ProviderDown
    return list(dict.fromkeys(map(str, found)))


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet and to one machine there."""
    if isinstance(address, ipaddress.IPv6Address) and (
        address.ipv4_mapped is not None or any(address in carrier for carrier in _CARRIERS)
    ):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_here(address: Address) -> bool:
    return address.is_loopback


def _addresses(host: str, port: int) -> list[Address]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]
    except (OSError, ValueError):  # UnicodeError, too: a name that is none
        raise ProviderDown from None
