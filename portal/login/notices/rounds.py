"""The worker's rounds of mail about people's own sign-in."""

from typing import TYPE_CHECKING

import structlog
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Engine

from portal.loans.post import Post
from portal.login.notices.letter import letter
from security.authentication import notice_gate
from security.authentication.notice_gate import Address, Notice
from security.directory import Directory
from security.errors import DecryptionFailed

if TYPE_CHECKING:
    from security.encryption.keyring import Keyring

AT_ONCE = 5  # the worker numbers entries of the log in between
log = structlog.get_logger()


def tell(engine: Engine, post: Post) -> int:
    """Send what is due, a few at a time; returns how many people were told. What fails is due again later."""
    told = 0
    for _ in range(AT_ONCE):
        with engine.begin() as db:
            notice = notice_gate.take(db)
        if notice is None:
            break
        if not _is_told(notice, post):
            break  # a mail server that is away is not asked again at once
        with engine.begin() as db:
            notice_gate.note_sent(db, notice.id)
        told += 1
    return told


def _is_told(notice: Notice, post: Post) -> bool:
    """Mail every address once; true when one mail left, or when there is no address at all."""
    subject, text = letter(notice, post.address)
    try:
        for address in sorted({_opened(each, post.keyring) for each in notice.addresses}):
            post.mailer.send(address, subject, text)
    except (OSError, DecryptionFailed, EmailNotValidError) as error:
        log.warning("notice_not_mailed", error=type(error).__name__)
        return False
    return True


def _opened(each: Address, keyring: "Keyring") -> str:
    key = keyring.directory_key(
        each.tenant_id, each.generation, each.wrapped_tenant_key, each.wrapped_directory_key
    )
    email = Directory(each.tenant_id, key).read("email", each.membership_id, each.email)
    # A mail server takes a Danish domain only in its ASCII spelling (RFC 5891).
    return validate_email(email, check_deliverability=False).ascii_email or email
