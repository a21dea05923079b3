"""Keys of the sign-in pages: keyed look-ups of names and addresses, and sealed one-time-code secrets."""

import base64
import hmac
import unicodedata
from collections.abc import Callable
from uuid import UUID

from security.encryption.envelope import Key, seal, unseal
from security.encryption.padding import pad, unpad
from security.encryption.place import NO_TENANT, Place


class SignInKeys:
    """One key a purpose, derived from a secret that the root key wraps: a stolen table shows no name and no seed.

    Names cannot be hashed anew without their owners, so the secret outlives every root key.
    """

    def __init__(self, derive: Callable[[str], bytes]) -> None:
        self._derive = derive

    def login_index(self, name: str) -> bytes:
        """HMAC-SHA-256 of the login name, case and spelling variants folded together."""
        folded = unicodedata.normalize("NFKC", name).strip().casefold()
        return hmac.digest(self._derive("login names"), folded.encode(), "sha256")

    def address_index(self, address: str) -> bytes:
        """HMAC-SHA-256 of a network address, for counting attempts without keeping the address."""
        return hmac.digest(self._derive("network addresses"), address.encode(), "sha256")

    def seal_passkey_name(self, passkey_id: UUID, name: str) -> bytes:
        """Encrypt what a person calls a passkey, bound to that passkey."""
        return seal(
            self._key("passkey names"),
            pad(name.encode()),
            _name_place(passkey_id).associated_data(),
        )

    def open_passkey_name(self, passkey_id: UUID, sealed: bytes) -> str:
        """What a person calls a passkey; raises DecryptionFailed when it is another's name."""
        place = _name_place(passkey_id)
        return unpad(unseal(self._key("passkey names"), sealed, place.associated_data())).decode()

    def seal_kept_form(self, kept_id: UUID, body: str) -> bytes:
        """Encrypt what a person typed when a session ended, bound to the row that keeps it."""
        return seal(
            self._key("kept forms"), pad(body.encode()), _form_place(kept_id).associated_data()
        )

    def open_kept_form(self, kept_id: UUID, sealed: bytes) -> str:
        """What was kept in this row; raises DecryptionFailed for another's."""
        return unpad(
            unseal(self._key("kept forms"), sealed, _form_place(kept_id).associated_data())
        ).decode()

    def seal_seed(self, account_id: UUID, seed: bytes) -> bytes:
        """Encrypt a one-time-code secret, bound to its account."""
        return seal(
            self._key("one-time-code secrets"), seed, _seed_place(account_id).associated_data()
        )

    def open_seed(self, account_id: UUID, sealed: bytes) -> bytes:
        """The one-time-code secret of this account; raises DecryptionFailed when it is another's."""
        return unseal(
            self._key("one-time-code secrets"), sealed, _seed_place(account_id).associated_data()
        )

    def seal_client_secret(self, tenant_id: UUID, secret: str) -> bytes:
        """Encrypt what an organisation's provider knows the portal by, under that organisation's key."""
        place = _client_place(tenant_id).associated_data()
        return seal(self._client_key(tenant_id), pad(secret.encode()), place)

    def open_client_secret(self, tenant_id: UUID, sealed: bytes) -> str:
        """The client secret of this organisation; raises DecryptionFailed when it is another's."""
        place = _client_place(tenant_id).associated_data()
        return unpad(unseal(self._client_key(tenant_id), sealed, place)).decode()

    def provider_index(self, kind: str, tenant_id: UUID, issuer: str, value: str) -> bytes:
        """HMAC-SHA-256 of a subject, session or message of one organisation's issuer; `kind` says which."""
        parts = (kind.encode(), tenant_id.bytes, issuer.encode(), value.encode())
        framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        return hmac.digest(self._derive("subjects of identity providers"), framed, "sha256")

    def attempt_secret(self, purpose: str, token: str) -> str:
        """43 characters that only this portal can make from a browser's token, another for each purpose."""
        framed = f"{purpose} {token}".encode("utf-8", "surrogatepass")
        digest = hmac.digest(self._derive("sign-ins at identity providers"), framed, "sha256")
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def _key(self, purpose: str) -> Key:
        return Key.from_bytes(1, self._derive(purpose))

    def _client_key(self, tenant_id: UUID) -> Key:
        clients = self._derive("client secrets of identity providers")
        return Key.from_bytes(1, hmac.digest(clients, tenant_id.bytes, "sha256"))


def _client_place(tenant_id: UUID) -> Place:
    return Place(tenant_id, "oidc_providers", "client_secret", tenant_id)


def _name_place(passkey_id: UUID) -> Place:
    return Place(NO_TENANT, "passkeys", "name", passkey_id)


def _form_place(kept_id: UUID) -> Place:
    return Place(NO_TENANT, "kept_forms", "body", kept_id)


def _seed_place(account_id: UUID) -> Place:
    return Place(NO_TENANT, "accounts", "totp_seed", account_id)
