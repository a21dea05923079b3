"""The daily mail with the signed state of a log: whoever keeps it can prove later what was signed."""

from typing import Final

import structlog
from sqlalchemy import Engine

from config.messages import N_
from portal.web.mail import Mailer
from portal.web.say import say_in
from security.evidence import anchors_gate
from security.evidence.anchors_gate import Mailbox
from security.evidence.notes import verifier_key

SUBJECT: Final = N_("The signed state of the access log of %(name)s")
KEEP_IT: Final = N_(
    "Keep this mail. The lines between the dashes are the signed state of the access log: whoever has them can"
    " prove later that no entry from before was changed, moved or taken out. Save them as checkpoint.txt and"
    " give them to verify_log.py with --kept."
)
PUBLIC_KEY: Final = N_("Public key:")
WAITS: Final = (
    ("to_judge", N_("Drawn entries to be judged: %(count)s")),
    ("unanswered", N_("Questions to people without an answer: %(count)s")),
    ("requests", N_("Questions of citizens to be answered: %(count)s")),
    ("reviews", N_("Answers that wait, to be looked at again now: %(count)s")),
    ("undrawn", N_("The sample of last month's access log is not drawn yet.")),
    ("shorter_to", N_("Soon the access log is kept for a shorter time. Months: %(count)s")),
)
log = structlog.get_logger()


def mail_states(engine: Engine, mailer: Mailer) -> int:
    """Mail every signed state that is due today; returns how many left. A mail that fails is due again."""
    with engine.connect() as db:
        due = anchors_gate.mailboxes(db)
    sent = 0
    for one in due:
        try:
            mailer.send(one.mailbox, say_in(one.language)(SUBJECT) % {"name": one.name}, text(one))
        except OSError as error:
            log.warning("state_not_mailed", error=type(error).__name__)
            continue
        with engine.begin() as db:
            anchors_gate.note_mailed(db, one)
        sent += 1
    return sent


def text(one: Mailbox) -> str:
    """The mail's words, in the organisation's language; counts, and nothing about anybody."""
    origin = one.note.partition("\n")[0]
    say = say_in(one.language)
    waits = [
        say(words) % {"count": getattr(one, column)}
        for column, words in WAITS
        if getattr(one, column)
    ]
    key = f"{say(PUBLIC_KEY)}\n{verifier_key(origin, one.signer)}"
    parts = [say(KEEP_IT), f"-----\n{one.note}-----", key, "\n".join(waits)]
    return "\n\n".join(part for part in parts if part) + "\n"
