"""The worker's rounds of mail about people's own sign-in."""

import structlog
from email_validator import EmailNotValidError
from sqlalchemy import Engine

from portal.login.notices.letter import letter
from portal.web.post import Post
from security.authentication import notice_gate
from security.authentication.notice_gate import Notice
from security.errors import DecryptionFailed

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
        for address in sorted({post.opened(each) for each in notice.addresses}):
            post.mailer.send(address, subject, text)
    except (OSError, DecryptionFailed, EmailNotValidError) as error:
        log.warning("notice_not_mailed", error=type(error).__name__)
        return False
    return True
