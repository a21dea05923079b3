"""What can go wrong at a door, in words that a page can translate."""


class NotSignedIn(Exception):
    """Nobody is signed in, or the session has ended."""


class ProofNeeded(Exception):
    """Somebody is signed in, but for this act must show a second factor again first."""


class PasskeyNeeded(Exception):
    """An admin signed in with a code where the organisation asks its admins for a passkey."""


class NotFound(Exception):
    """The thing does not exist, or may not be seen; the person learns no difference. `reason` is for the log."""

    def __init__(self, reason: str = "not_visible") -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(Exception):
    """What was asked breaks a rule; `message` says which, `field` where."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Conflict(Exception):
    """Somebody else saved first; nothing was overwritten."""


class Busy(Exception):
    """Too many people at once at a costly step; trying again in a moment helps."""


class DecryptionFailed(Exception):
    """A ciphertext is not what was stored in its place. Nothing of it is shown."""


class KeyUnavailable(Exception):
    """The key cannot be had, so nothing is shown."""
