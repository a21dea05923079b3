"""The second door: a decision, then key and log entry in one call, then plaintext.

Nothing else in the house decrypts what a case holds, and nothing decrypts without a Grant.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from security import gate
from security.access_log.events import Action
from security.encryption.envelope import Key, seal, unseal
from security.encryption.padding import pad, unpad
from security.encryption.place import Place
from security.errors import KeyUnavailable, NotFound
from security.lent import covers, part_asked
from security.namesakes import compare_anew
from security.permissions import Permission
from security.policy import may
from security.visit import Visit


class Case(Protocol):
    """A case as this room knows it; its row was loaded under the policies."""

    @property
    def tenant_id(self) -> UUID: ...
    @property
    def id(self) -> UUID: ...


@dataclass(frozen=True)
class Grant:
    """A decision: this visitor may do this with these cases."""

    visit: Visit
    action: Action
    part: str
    case_ids: Sequence[UUID]
    object_kind: str
    object_id: UUID | None


@dataclass(frozen=True)
class OpenCase:
    """An opened case: reads and writes the encrypted bodies that belong to it."""

    tenant_id: UUID
    case_id: UUID
    key: Key

    def read(self, table: str, column: str, row_id: UUID, version: int, sealed: bytes) -> Any:
        """The value stored in one place; raises DecryptionFailed when it was stored elsewhere."""
        place = Place(self.tenant_id, table, column, row_id, self.case_id, version)
        return json.loads(unpad(unseal(self.key, sealed, place.associated_data())))

    def protect(self, table: str, column: str, row_id: UUID, version: int, value: Any) -> bytes:
        """The ciphertext of a value for one place."""
        place = Place(self.tenant_id, table, column, row_id, self.case_id, version)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return seal(self.key, pad(text.encode()), place.associated_data())


def authorize(
    visit: Visit,
    permission: Permission,
    cases: Sequence[Case],
    action: Action,
    part: str,
    object_kind: str = "case",
    object_id: UUID | None = None,
) -> Grant:
    """Decide; raises NotFound when a role lacks the permission or a case is another organisation's."""
    if not may(visit.identity, permission):
        raise NotFound("role")
    if any(case.tenant_id != visit.tenant.id for case in cases):
        raise NotFound("tenant")
    if visit.identity.is_lent:
        asked = part_asked(action, part, object_kind)
        if not all(covers(visit.identity.loans, case.id, asked) for case in cases):
            raise NotFound("consent")
    return Grant(visit, action, part, [case.id for case in cases], object_kind, object_id)


def disclose(grant: Grant) -> Mapping[UUID, OpenCase]:
    """Log and open. All or nothing: a case whose key is not released raises KeyUnavailable."""
    visit, is_one = grant.visit, len(grant.case_ids) == 1
    if is_one and visit.likeness.is_to_compare:
        compare_anew(visit)
    released = gate.open_cases(
        visit.db, grant.case_ids, grant.part, grant.action.value, grant.object_kind, grant.object_id,
        visit.likeness.of_reader(grant.case_ids[0]) if is_one else None,
    )  # fmt: skip
    if len(released) != len(set(grant.case_ids)):
        if visit.identity.is_lent:  # the consent or the loan ended after the page began
            raise NotFound("consent")
        own = visit.emergencies.own
        if (
            own is not None and own.case_id in grant.case_ids
        ):  # over, or not what an emergency opens
            raise NotFound("beyond_emergency")
        raise KeyUnavailable
    return {wrapped.case_id: _open(visit, wrapped) for wrapped in released}


def disclose_one(grant: Grant) -> OpenCase:
    """The same for a grant over one case."""
    return disclose(grant)[grant.case_ids[0]]


def _open(visit: Visit, wrapped: gate.WrappedKey) -> OpenCase:
    key = visit.keyring.case_key(
        visit.tenant.id,
        wrapped.case_id,
        wrapped.generation,
        wrapped.wrapped_tenant_key,
        wrapped.wrapped_key,
    )
    return OpenCase(visit.tenant.id, wrapped.case_id, key)
