"""The letters of lending: that a loan ends, or waits, and a link to the door. No name, no case, no municipality."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_
from portal.web.say import say_in

SUBJECT = N_("A loan ends in %(days)s days")
SUBJECTS = (N_("A loan ends today"), N_("A loan ends tomorrow"))
TOLD = N_(
    "A loan that you coordinate ends soon. After its last day the mentor no longer has access; "
    "what was written stays in the case."
)
LOOK = N_("Sign in and look under Lending:")
LAPSES = N_("If nobody answers in time, it lapses by itself.")
# By what a loan waits for: the subject, what it is about, and where to look.
WORDS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType({
    "offer": (
        N_("A mentor is offered for a need in your track"),
        N_(
            "Another organisation offers a mentor for a need in your track. "
            "Read the offer, and accept or decline it."
        ),
        LOOK,
    ),
    "signature": (
        N_("A loan agreement waits for your signature"),
        N_(
            "The other organisation has signed an agreement on a loan. "
            "Read it, and sign it or say no."
        ),
        LOOK,
    ),
    "consent": (
        N_("A loan waits for a consent"),
        N_(
            "Both organisations have signed an agreement on a loan. The mentor can answer when the "
            "consent is recorded, and when it lasts as long as the loan."
        ),
        LOOK,
    ),
    "mentor": (
        N_("A loan waits for your answer"),
        N_(
            "You are asked to help another organisation for a while. Read what the work is, "
            "and what you will be able to see; then say yes or no."
        ),
        N_("Sign in and look under My loans:"),
    ),
})


def letter(days_left: int, language: str, address: str) -> tuple[str, str]:
    """Subject and text in a language of the portal; `address` is where the portal is."""
    say = say_in(language)
    is_near = days_left < len(SUBJECTS)
    subject = say(SUBJECTS[days_left]) if is_near else say(SUBJECT) % {"days": days_left}
    return subject, "\n\n".join([say(TOLD), say(LOOK), f"{address}/"])


def word(awaited: str, language: str, address: str) -> tuple[str, str]:
    """Subject and text to whoever is waited for; `awaited` is a key of WORDS."""
    say = say_in(language)
    subject, told, look = WORDS[awaited]
    return say(subject), "\n\n".join([f"{say(told)} {say(LAPSES)}", say(look), f"{address}/"])
