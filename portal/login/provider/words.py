"""What a person is told who was not let in: what happened, and whom to ask."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words of the page, and its status."""

    title: str
    text: str
    status: int = 403


def explain(reason: str, organisation: str) -> Explanation:
    """Return the words for a reason; what only an attacker would learn from is told to nobody."""
    if reason in ("provider_down", "provider_stopped"):
        return _closed(reason, organisation)
    found = _of_the_person(organisation).get(reason)
    if found:
        return Explanation(*found)
    return Explanation(
        _("The sign-in did not work"),
        _("Perhaps it took too long, or it was begun in another window. Please start again."),
    )


def _closed(reason: str, organisation: str) -> Explanation:
    if reason == "provider_stopped":
        text = _(
            "%(organisation)s has stopped signing in this way for now. Ask your administrator.",
            organisation=organisation,
        )
        return Explanation(_("This sign-in is stopped"), text)
    text = _(
        "The portal works, but the sign-in of %(organisation)s does not answer. Try again in a few minutes.",
        organisation=organisation,
    )
    return Explanation(_("Your organisation's sign-in does not answer"), text, 503)


def _of_the_person(organisation: str) -> dict[str, tuple[str, str]]:
    return {
        "low_assurance": (
            _("This sign-in is not strong enough"),
            _(
                "The portal needs to know for certain who you are. Sign in with MitID Erhverv or with "
                "the second step that your organisation uses, then try again."
            ),
        ),
        "stale_proof": (
            _("Please show again that it is you"),
            _("You signed in at your organisation too long ago. Sign out there and sign in again."),
        ),
        "unknown_subject": (
            _("You are not connected yet"),
            _(
                "%(organisation)s knows you, but no member of the portal is connected with you. Ask "
                "your administrator for an invitation or for a new link.",
                organisation=organisation,
            ),
        ),
        "no_mapped_role": (
            _("You have no role in the portal"),
            _(
                "%(organisation)s does not say that you may work here. Ask your administrator which "
                "access you need.",
                organisation=organisation,
            ),
        ),
        "refused_there": (
            _("The sign-in was not finished"),
            _(
                "%(organisation)s did not confirm who you are. You can try again.",
                organisation=organisation,
            ),
        ),
    }
