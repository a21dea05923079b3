"""The worker's rounds of lending: what is over is noted so, and coordinators are warned before an end."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from email_validator import validate_email
from sqlalchemy import Engine

from portal.loans.letter import letter
from portal.web.mail import Mailer
from security.directory import Directory
from security.errors import DecryptionFailed
from tenants.lending import clock_gate
from tenants.lending.clock_gate import Warned

if TYPE_CHECKING:
    from security.encryption.keyring import Keyring

log = structlog.get_logger()


class NobodyTold(Exception):
    """No warning of a loan could be sent; it is tried again in the next round."""


@dataclass(frozen=True)
class Post:
    """What a letter takes: the keys that open addresses, a way out, and where the portal is."""

    keyring: "Keyring"
    mailer: Mailer
    address: str


def tidy(engine: Engine) -> int:
    """Note every offer, agreement and loan that is over; returns how many there were."""
    with engine.connect() as db:
        tenants = clock_gate.to_tidy(db)
    total = 0
    for tenant in tenants:
        with engine.begin() as db:
            total += clock_gate.tidy(db, tenant)
    return total


def warn(engine: Engine, post: Post) -> int:
    """Send the warnings that are due, each once; returns how many letters left."""
    with engine.connect() as db:
        due = clock_gate.to_warn(db)
    sent = 0
    for tenant, loan in due:
        try:
            with engine.begin() as db:
                sent += _tell(clock_gate.warn(db, tenant, loan), post)
        except NobodyTold:
            log.warning("loan_warning_not_sent", loan=str(loan))
    return sent


def _tell(warned: list[Warned], post: Post) -> int:
    """Tell everybody; what does not reach one of several is not sent to the others again."""
    told = sum(_told(each, post) for each in warned)
    if warned and not told:
        raise NobodyTold
    return told


def _told(each: Warned, post: Post) -> bool:
    try:
        to = _address(each, post.keyring)
        post.mailer.send(to, *letter(each.days_left, each.language, post.address))
    except (OSError, DecryptionFailed) as error:
        log.warning("letter_not_sent", error=type(error).__name__)
        return False
    return True


def _address(each: Warned, keyring: "Keyring") -> str:
    key = keyring.directory_key(
        each.tenant_id, each.generation, each.wrapped_tenant_key, each.wrapped_directory_key
    )
    email = Directory(each.tenant_id, key).read("email", each.membership_id, each.email)
    # A mail server takes a Danish domain only in its ASCII spelling (RFC 5891).
    return validate_email(email, check_deliverability=False).ascii_email or email
