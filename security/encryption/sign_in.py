"""Keys of the sign-in pages: keyed look-ups of names and addresses, and sealed one-time-code secrets."""

import hmac
import unicodedata
from uuid import UUID

from security.encryption.envelope import Key, seal, unseal
from security.encryption.place import Place
from security.encryption.root import RootKey

NO_TENANT = UUID(int=0)


class SignInKeys:
    """Derived from the root key, so a stolen table shows neither who has an account nor a secret."""

    def __init__(self, root: RootKey) -> None:
        self._names = root.derive("login names")
        self._addresses = root.derive("network addresses")
        self._seeds = Key.from_bytes(1, root.derive("one-time-code secrets"))

    def login_index(self, name: str) -> bytes:
        """HMAC-SHA-256 of the login name, case and spelling variants folded together."""
        folded = unicodedata.normalize("NFKC", name).strip().casefold()
        return hmac.digest(self._names, folded.encode(), "sha256")

    def address_index(self, address: str) -> bytes:
        """HMAC-SHA-256 of a network address, for counting attempts without keeping the address."""
        return hmac.digest(self._addresses, address.encode(), "sha256")

    def seal_seed(self, account_id: UUID, seed: bytes) -> bytes:
        """Encrypt a one-time-code secret, bound to its account."""
        return seal(self._seeds, seed, _seed_place(account_id).associated_data())

    def open_seed(self, account_id: UUID, sealed: bytes) -> bytes:
        """The one-time-code secret of this account; raises DecryptionFailed when it is another's."""
        return unseal(self._seeds, sealed, _seed_place(account_id).associated_data())


def _seed_place(account_id: UUID) -> Place:
    return Place(NO_TENANT, "accounts", "totp_seed", account_id)
