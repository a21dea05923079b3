"""What can go wrong between the portal and an identity provider."""


class ProviderDown(Exception):
    """The provider cannot be reached, or answers nothing that can be used; later it may."""


class TokenRefused(Exception):
    """What the provider or the browser brought proves nothing; `reason` is for the log, never for a page."""

    def __init__(self, reason: str = "bad_token") -> None:
        super().__init__(reason)
        self.reason = reason
