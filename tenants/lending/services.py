"""The words that two organisations share about a loan, and the few about a citizen before the yes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from security.disclosure import OpenCase
from security.errors import NotFound
from security.visit import Visit
from tenants.lending import loans_gate, needs_gate


@dataclass(frozen=True)
class NewKey:
    """A need's key, opened for writing, and wrapped as the database keeps it."""

    opened: OpenCase
    generation: int
    wrapped: bytes


@dataclass(frozen=True)
class Preview:
    """The agreed minimum, and what the yes would open until when."""

    version: int
    words: Any
    parts: tuple[str, ...]
    until_at: datetime


def new_key(visit: Visit, need_id: UUID) -> NewKey:
    """The key of a new need of the own organisation."""
    organisation, generation = visit.tenant.id, visit.generation
    wrapped = visit.keyring.new_case_key(
        organisation, need_id, generation, visit.wrapped_tenant_key
    )
    key = visit.keyring.case_key(
        organisation, need_id, generation, visit.wrapped_tenant_key, wrapped
    )
    return NewKey(OpenCase(organisation, need_id, key), generation, wrapped)


def open_needs(visit: Visit, ids: Iterable[UUID]) -> Mapping[UUID, OpenCase]:
    """The keys of these needs, each with its entry; what may not be opened is left out."""
    wanted = list(ids)
    released = needs_gate.keys(visit.db, wanted) if wanted else []
    return {
        each.need_id: OpenCase(
            each.tenant_id,
            each.need_id,
            visit.keyring.case_key(
                each.tenant_id, each.need_id, each.generation, each.wrapped_tenant_key, each.wrapped_key
            ),
        )
        for each in released
    }  # fmt: skip


def open_need(visit: Visit, need_id: UUID) -> OpenCase:
    """One of them; NotFound for whoever may not open it."""
    opened = open_needs(visit, [need_id]).get(need_id)
    if opened is None:
        raise NotFound
    return opened


def open_preview(visit: Visit, loan_id: UUID) -> Preview | None:
    """What the one who is asked may know before answering; None without a living consent."""
    found = loans_gate.preview(visit.db, loan_id)
    if found is None:
        return None
    key = visit.keyring.case_key(
        found.tenant_id, found.case_id, found.generation, found.wrapped_tenant_key, found.wrapped_key
    )  # fmt: skip
    opened = OpenCase(found.tenant_id, found.case_id, key)
    words = opened.read("consents", "preview", loan_id, found.worded_in, found.preview)
    return Preview(found.version, words, tuple(found.parts), found.until_at)
