"""Passkeys (WebAuthn level 3, through py_webauthn): always discoverable, always with user verification.

Origin and relying party come from the portal's own public address, never from a request.
"""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import webauthn
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    encode_cbor,
    parse_client_data_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

NAME: Final = "Korpsportalen"
TIMEOUT_MS: Final = 300_000  # as long as the challenge lives
LONGEST_ANSWER: Final = 20_000


class PasskeyRefused(Exception):
    """What the device sent does not prove what it should; `reason` is for the log."""

    def __init__(self, reason: str = "signature") -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a passkey is for: the host, and the one origin from which it may be used."""

    host: str
    origin: str

    @classmethod
    def at(cls, public_url: str) -> "Party":
        """Return the portal as passkeys know it; browsers take no numbers as a host, so 127.0.0.1 is localhost."""
        url = urlsplit(public_url)
        host = "localhost" if url.hostname in ("127.0.0.1", "::1") else url.hostname or ""
        port = f":{url.port}" if url.port else ""
        return cls(host, f"{url.scheme}://{host}{port}")


@dataclass(frozen=True, slots=True)
class Registered:
    """A new passkey: its public part, its counter, and whether a cloud keeps a copy."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    backup_eligible: bool
    backed_up: bool


@dataclass(frozen=True, slots=True)
class Used:
    """A passkey was used: its counter now, and whether a cloud keeps a copy."""

    sign_count: int
    backed_up: bool


def new_challenge() -> bytes:
    """Return 256 random bits."""
    return secrets.token_bytes(32)


def challenge_hash(challenge: bytes) -> bytes:
    """Return what is stored of a challenge."""
    return hashlib.sha256(b"portal passkey challenge v1" + challenge).digest()


def options_to_register(
    party: Party, challenge: bytes, account: bytes, known: Sequence[bytes]
) -> str:
    """Return, as JSON, what a browser needs to make a passkey on a device that has none of ours yet."""
    options = webauthn.generate_registration_options(
        rp_id=party.host,
        rp_name=NAME,
        # The host in place of a name: a glance at a device tells nobody who works here.
        user_name=party.host,
        user_display_name=NAME,
        user_id=account,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return webauthn.options_to_json(options)


def options_to_sign_in(party: Party, challenge: bytes) -> str:
    """Return, as JSON, what a browser needs to use any passkey of ours on the device."""
    options = webauthn.generate_authentication_options(
        rp_id=party.host,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def check_registration(party: Party, challenge: bytes, answer: str) -> Registered:
    """Check what a device made. Raises PasskeyRefused."""
    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise PasskeyRefused from error
    eligible = made.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    return Registered(
        made.credential_id, made.credential_public_key, made.sign_count, eligible,
        made.credential_backed_up,
    )  # fmt: skip


def credential_of(answer: str) -> tuple[bytes, bytes | None]:
    """Return which passkey an answer names, and whose it says it is. Raises PasskeyRefused."""
    try:
        parsed: Any = json.loads(answer)
        handle = parsed["response"].get("userHandle")
        return base64url_to_bytes(parsed["rawId"]), base64url_to_bytes(handle) if handle else None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PasskeyRefused from error


def challenge_of(answer: str) -> bytes:
    """Return which challenge an answer says it signed. Raises PasskeyRefused."""
    try:
        signed = base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"])
        return parse_client_data_json(signed).challenge
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise PasskeyRefused from error


def check_use(
    party: Party, challenge: bytes, answer: str, public_key: bytes, sign_count: int
) -> Used:
    """Check a signature. Raises PasskeyRefused; its reason is `counter` when the count did not rise."""
    try:
        # The count is looked at below, once the signature is known to fit: a stranger raises no alarm.
        used = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise PasskeyRefused from error
    if (used.new_sign_count or sign_count) and used.new_sign_count <= sign_count:
        raise PasskeyRefused("counter")
    return Used(used.new_sign_count, used.credential_backed_up)


def decoy_key() -> bytes:
    """Return the public key of a passkey that nobody has: checking against it takes as long as any check."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    x, y = (number.to_bytes(32, "big") for number in (public.x, public.y))
    # COSE (RFC 9053): an elliptic key (1: 2) for ES256 (3: -7) on P-256 (-1: 1).
    return encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})


def to_text(challenge: bytes) -> str:
    """Return a challenge as it goes into the form cookie."""
    return bytes_to_base64url(challenge)


def from_text(text: str) -> bytes:
    """Return the challenge of a form cookie."""
    return base64url_to_bytes(text)
