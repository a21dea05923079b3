"""Where a ciphertext belongs. Copied anywhere else it does not open."""

from dataclasses import dataclass
from uuid import UUID

FORMAT = 1
NO_TENANT = UUID(int=0)


@dataclass(frozen=True)
class Place:
    """One cell: organisation, table, column, row, case and version of the row."""

    tenant_id: UUID
    table: str
    column: str
    row_id: UUID
    case_id: UUID | None = None
    version: int = 0

    def associated_data(self) -> bytes:
        """Length-prefixed, so that no two places read the same (SECURITY 2.3)."""
        parts = (
            bytes([FORMAT]),
            self.tenant_id.bytes,
            self.table.encode(),
            self.column.encode(),
            self.row_id.bytes,
            self.case_id.bytes if self.case_id else b"",
            self.version.to_bytes(4, "big"),
        )
        return b"".join(len(part).to_bytes(2, "big") + part for part in parts)
