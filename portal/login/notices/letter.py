"""What the mails say: what happened, when, and what to do if it was somebody else. No name, no link with a token."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from config.messages import N_
from portal.web.say import say_in
from security.authentication.notice_gate import Notice

DANISH_TIME: Final = ZoneInfo("Europe/Copenhagen")
SUBJECT: Final = N_("Your sign-in to the Corps Portal")
TOLD: Final[Mapping[str, str]] = MappingProxyType({
    "place": N_("You signed in from a new place or with a new device."),
    "recovery_code": N_("You signed in with one of your recovery codes. It cannot be used again."),
    "password": N_("Your password was changed."),
    "phone": N_("Another phone was connected; codes from the old one count no more."),
    "codes": N_("You got new recovery codes; the old ones count no more."),
    "passkey": N_("A passkey was added."),
    "passkey_removed": N_("A passkey was removed."),
    "provider": N_("You were connected with your organisation's own sign-in."),
    "unlocked": N_("An administrator has opened a lock that came from too many wrong attempts."),
    "recovery": N_(
        "Two administrators have said that you lost everything you sign in with. In one day you can choose a new "
        "password and connect a new phone."
    ),
    "recovered": N_(
        "Your password and phone were replaced with the help of two administrators. What you signed in with "
        "before counts no more."
    ),
})
DEVICE: Final = N_("Device: %(device)s")
TIME: Final = N_("Time: %(time)s")
MINE: Final = N_("If that was you, there is nothing to do.")
NOT_MINE: Final = N_(
    "If it was not you: go to the portal yourself, end the other sessions under My sign-in, change your "
    "password, and tell an administrator at once."
)
STOP_IT: Final = N_("If that is not so: sign in as usual and press Stop it on the page My sign-in.")


def letter(notice: Notice, address: str) -> tuple[str, str]:
    """Subject and text in the person's language; `address` is where the portal is."""
    say = say_in(notice.language)
    facts = [say(TIME) % {"time": _spoken(notice.noted_at, notice.language)}]
    if notice.device_family:
        facts.append(say(DEVICE) % {"device": notice.device_family})
    what_to_do = (STOP_IT,) if notice.kind == "recovery" else (MINE, NOT_MINE)
    parts = [say(TOLD[notice.kind]), "\n".join(facts), *map(say, what_to_do), f"{address}/"]
    return say(SUBJECT), "\n\n".join(parts)


def _spoken(moment: datetime, language: str) -> str:
    if language == "da":
        return format_datetime(moment, "d. MMMM y 'kl.' HH.mm", tzinfo=DANISH_TIME, locale="da")
    return format_datetime(moment, "d MMMM y, HH:mm", tzinfo=DANISH_TIME, locale="en_GB")
