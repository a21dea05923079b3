"""How a letter of the worker's leaves the portal: addresses are opened here, and what reaches nobody is tried again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

import structlog
from email_validator import validate_email

from portal.web.mail import Mailer
from security.directory import Directory
from security.errors import DecryptionFailed
from tenants.lending.clock_gate import Addressee

if TYPE_CHECKING:
    from security.encryption.keyring import Keyring

Letter = tuple[str, str]
log = structlog.get_logger()


class Addressed(Protocol):
    """Somebody who is written to; the address is sealed with the key of an organisation's directory."""

    @property
    def tenant_id(self) -> UUID: ...
    @property
    def membership_id(self) -> UUID: ...
    @property
    def email(self) -> bytes: ...
    @property
    def generation(self) -> int: ...
    @property
    def wrapped_tenant_key(self) -> bytes: ...
    @property
    def wrapped_directory_key(self) -> bytes: ...


class NobodyTold(Exception):
    """No letter of several could be sent; they are tried again in the next round."""


@dataclass(frozen=True)
class Post:
    """What a letter takes: the keys that open addresses, a way out, and where the portal is."""

    keyring: "Keyring"
    mailer: Mailer
    address: str

    def send(self, letters: Iterable[tuple[Addressee, Letter]]) -> int:
        """Send them; what does not reach one of several is not sent to the others again. Raises NobodyTold."""
        sent = [self._sent(to, letter) for to, letter in letters]
        if sent and not any(sent):
            raise NobodyTold
        return sum(sent)

    def _sent(self, to: Addressee, letter: Letter) -> bool:
        try:
            self.mailer.send(self.opened(to), *letter)
        except (OSError, DecryptionFailed) as error:
            log.warning("letter_not_sent", error=type(error).__name__)
            return False
        return True

    def opened(self, to: Addressed) -> str:
        """The address as a mail server takes it; raises DecryptionFailed, or EmailNotValidError."""
        key = self.keyring.directory_key(
            to.tenant_id, to.generation, to.wrapped_tenant_key, to.wrapped_directory_key
        )
        email = Directory(to.tenant_id, key).read("email", to.membership_id, to.email)
        # A mail server takes a Danish domain only in its ASCII spelling (RFC 5891).
        return validate_email(email, check_deliverability=False).ascii_email or email
