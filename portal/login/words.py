"""What a person is told after an attempt that failed; the same words for known and unknown people."""

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.login.desk import Rejected


def wrong_password(outcome: Rejected) -> str:
    """Say that name and password do not fit together, never which of them."""
    return str(_("The sign-in name or the password is not right.")) + _pause(outcome)


def wrong_code(outcome: Rejected) -> str:
    """Say that the code does not count (any more)."""
    text = _("The code is not right, or it has been used already. Wait for a new one.")
    return str(text) + _pause(outcome)


def wrong_recovery_code(outcome: Rejected) -> str:
    """Say that the recovery code does not count (any more)."""
    text = _("The recovery code is not right, or it has been used already.")
    return str(text) + _pause(outcome)


def _pause(outcome: Rejected) -> str:
    if not outcome.wait_seconds:
        return ""
    minutes, seconds = -(-outcome.wait_seconds // 60), outcome.wait_seconds
    if seconds < 60:
        text = ngettext("Try again in %(num)s second.", "Try again in %(num)s seconds.", seconds)
    else:
        text = ngettext("Try again in %(num)s minute.", "Try again in %(num)s minutes.", minutes)
    return f" {text}"
