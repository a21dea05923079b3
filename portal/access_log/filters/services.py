"""Keeping what one looks for again and again. The database shows everybody his or her own alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select

from config.messages import N_
from portal.access_log.filters import gate
from portal.access_log.filters.models import LogFilter
from security.errors import NotFound, Refused
from security.visit import Visit
from tenants.directory import danish_order

MOST: Final = 30
Wanted = Mapping[str, str]


@dataclass(frozen=True)
class SavedFilter:
    """A filter by its name, the fields it fills, and since when it is kept."""

    id: UUID
    name: str
    wanted: Wanted
    saved_at: datetime


def saved(visit: Visit) -> list[SavedFilter]:
    """One's own filters by name."""
    rows = visit.db.scalars(
        select(LogFilter).where(
            LogFilter.tenant_id == visit.tenant.id,
            LogFilter.membership_id == visit.identity.membership_id,
        )
    )
    return sorted((_opened(visit, row) for row in rows), key=lambda one: danish_order(one.name))


def save(visit: Visit, name: str, wanted: Wanted) -> None:
    """Keep a filter under a name. Raises Refused for a name that is taken, and when there are too many."""
    kept = saved(visit)
    if any(one.name.casefold() == name.casefold() for one in kept):
        raise Refused(N_("You have a filter of that name already."))
    if len(kept) >= MOST:
        raise Refused(N_("You have 30 filters. Remove one first."))
    filter_id = uuid4()
    body = json.dumps({"name": name, "wanted": dict(wanted)}, ensure_ascii=False)
    sealed = visit.directory.write_text("log_filters", "body", filter_id, body)
    gate.keep(visit.db, filter_id, sealed)


def remove(visit: Visit, filter_id: UUID) -> None:
    """Remove one's own filter. Raises NotFound when there is none."""
    if not gate.remove(visit.db, filter_id):
        raise NotFound


def _opened(visit: Visit, row: LogFilter) -> SavedFilter:
    body = json.loads(visit.directory.read_text("log_filters", "body", row.id, row.body))
    return SavedFilter(row.id, body["name"], body["wanted"], row.saved_at)
