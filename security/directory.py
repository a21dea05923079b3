"""Names and mail addresses of an organisation's own people, encrypted under its directory key."""

from dataclasses import dataclass
from uuid import UUID

from security.encryption.envelope import Key, seal, unseal
from security.encryption.padding import pad, unpad
from security.encryption.place import Place


@dataclass(frozen=True)
class Directory:
    """Reads and writes names; a row's ciphertext opens in that row only."""

    tenant_id: UUID
    key: Key

    def read(self, column: str, membership_id: UUID, sealed: bytes) -> str:
        """The text of one column of one member; raises DecryptionFailed."""
        return unpad(unseal(self.key, sealed, self._place(column, membership_id))).decode()

    def write(self, column: str, membership_id: UUID, text: str) -> bytes:
        """The ciphertext of one column of one member."""
        return seal(self.key, pad(text.encode()), self._place(column, membership_id))

    def read_text(self, table: str, column: str, row_id: UUID, sealed: bytes) -> str:
        """The text of another of the organisation's own tables; raises DecryptionFailed."""
        place = Place(self.tenant_id, table, column, row_id)
        return unpad(unseal(self.key, sealed, place.associated_data())).decode()

    def write_text(self, table: str, column: str, row_id: UUID, text: str) -> bytes:
        """The ciphertext of a text for a row of another of the organisation's own tables."""
        place = Place(self.tenant_id, table, column, row_id)
        return seal(self.key, pad(text.encode()), place.associated_data())

    def _place(self, column: str, membership_id: UUID) -> bytes:
        return Place(self.tenant_id, "memberships", column, membership_id).associated_data()
