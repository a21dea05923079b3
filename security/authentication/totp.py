"""One-time codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds)."""

import base64
import hmac
import re
import secrets
import unicodedata
from datetime import datetime
from typing import Final

import pyotp
import segno

STEP_SECONDS: Final = 30
_DIGITS: Final = re.compile(r"[0-9]{6}")
# Spaces, hyphens, dashes and the invisible characters that copying from an app brings along.
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff.]+")


def new_seed() -> bytes:
    """Return a new random seed of 160 bits, the length that RFC 4226 recommends."""
    return secrets.token_bytes(20)


def normalise(typed: str) -> str | None:
    """Return the six ASCII digits that a person meant, or None when it is no code.

    Spaces, hyphens and full-width digits give the same code and thus the same step: a code
    cannot be spent twice by writing it differently.
    """
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed[:100]))
    return plain if _DIGITS.fullmatch(plain) else None


def matching_step(seed: bytes, typed: str, now: datetime) -> int | None:
    """Return the time step whose code was typed, or None; the caller must spend it atomically.

    Only the current and the previous step count. A code lives 30 s (ASVS 6.5.5); the previous one
    is taken because a person who starts typing in the last seconds would else be refused, and
    RFC 6238 5.2 allows one step of delay. A step ahead is never taken: our clock is the
    database's, and a code of the future would stay usable after it was seen.
    """
    code = normalise(typed)
    if code is None:
        return None
    current = int(now.timestamp()) // STEP_SECONDS
    app = _app(seed)
    matches = [
        step for step in (current, current - 1) if hmac.compare_digest(app.generate_otp(step), code)
    ]
    return matches[0] if matches else None


def provisioning_uri(seed: bytes, login_name: str, issuer: str) -> str:
    """Return the otpauth:// address that an authenticator app reads from the QR code."""
    return _app(seed).provisioning_uri(name=login_name, issuer_name=issuer)


def key_text(seed: bytes) -> str:
    """Return the seed as base32 in groups of four, for people who type it into their app."""
    key = _base32(seed)
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def qr_svg(uri: str, title: str) -> str:
    """Return the address as an inline SVG, black on white, without style attributes (strict CSP).

    The colours are fixed because scanners fail on inverted codes; a view box in place of a size
    lets a small screen shrink the whole picture with its quiet margin.
    """
    code = segno.make(uri, error="m", micro=False)
    return code.svg_inline(
        scale=5,
        omitsize=True,
        dark="#000",
        light="#fff",
        title=title,
        svgclass=None,
        lineclass=None,
    )


def _app(seed: bytes) -> pyotp.TOTP:
    return pyotp.TOTP(_base32(seed), interval=STEP_SECONDS)


def _base32(seed: bytes) -> str:
    return base64.b32encode(seed).decode("ascii").rstrip("=")
