"""What ties a challenge to one browser: the signed form cookie holds it until it is answered."""

from flask import Response, session

from portal.login.passkeys import services
from portal.login.passkeys.services import Answer
from portal.login.reception import desk
from portal.web.runtime import runtime
from security.authentication import passkeys
from security.authentication.passkey_gate import Kind
from security.authentication.passkeys import Party, PasskeyRefused

_KEY = "passkey_challenge"


def party() -> Party:
    """Return the portal as passkeys know it."""
    return Party.at(runtime().settings.public_url)


def new_challenge(kind: Kind, session_token: str | None) -> bytes:
    """Make a challenge and give it to this browser."""
    challenge = services.new_challenge(desk(), kind, session_token)
    session[_KEY] = passkeys.to_text(challenge)
    return challenge


def answered(text: str | None) -> Answer:
    """Return an answer with the challenge that this browser was given, once. Raises PasskeyRefused."""
    kept = session.pop(_KEY, None)
    if kept is None or not text:
        raise PasskeyRefused("challenge")
    return Answer(text, passkeys.from_text(kept))


def as_json(options: str) -> Response:
    """Return options as the answer to a script."""
    return Response(options, mimetype="application/json")
