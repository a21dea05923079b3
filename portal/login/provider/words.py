"""What a person is told who was not let in: what happened, and whom to ask."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words of the page, and its status."""

    title: str
    text: str
    status: int = 403
    anew: bool = False
    """Whether another try asks for a new proof there: the one that stands would only be refused again."""


def explain(reason: str, organisation: str) -> Explanation:
    """Return the words for a reason; what only an attacker would learn from is told to nobody."""
    if reason in ("provider_down", "provider_stopped"):
        return _closed(reason, organisation)
    found = (_of_the_proof(organisation) | _of_the_person(organisation)).get(reason)
    if found:
        return Explanation(*found, anew=reason in ("low_assurance", "stale_proof"))
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


def _of_the_proof(organisation: str) -> dict[str, tuple[str, str]]:
    return {
        "low_assurance": (
            _("This sign-in is not strong enough"),
            # A code of the portal's own does not top it up: NSIS grades the whole identity, how the person was
            # known when it was given included, and its lowest part counts. The way that stands beside it, the
            # portal's own sign-in with both factors, is open wherever the organisation does not demand its own.
            _(
                "The portal needs to know for certain who you are, and %(organisation)s is not certain enough "
                "this time. Press Try again and choose MitID Erhverv or the second step that you use at work. "
                "If you are not offered one, ask those who run the sign-in of %(organisation)s.",
                organisation=organisation,
            ),
        ),
        "stale_proof": (
            _("Please show again that it is you"),
            _("You signed in at your organisation too long ago. Press Try again to do it anew."),
        ),
    }


def _of_the_person(organisation: str) -> dict[str, tuple[str, str]]:
    return {
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
