"""Gathers the openings of one case for the citizen it is about; staff names only where that was decided."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from config.messages import N_
from portal.access_log.citizen.requests import sealed
from portal.access_log.sentences import said
from portal.access_log.vocabulary import PURPOSES, REASONS
from security.access_log import citizen_gate, ledger_gate
from security.access_log.events import Action
from security.access_log.gate import Question
from security.access_log.gate import organisations as log_organisations
from security.errors import Refused
from security.visit import Visit
from tenants.directory import everybody
from tenants.roles import role_names

MOST: Final = 2000


@dataclass(frozen=True)
class Opening:
    """One opening in words, as message ids; `name` stays empty where names are withheld.

    `organisation` is where the person is employed, empty for one that is no longer known.

    Of what was passed on to another authority, `ground` says why that is allowed, `fields` how much it was.
    """

    at: datetime
    what: str
    tool: str | None
    why: str | None
    organisation: str
    roles: Sequence[str]
    name: str
    ground: str | None = None
    fields: int = 0


@dataclass(frozen=True)
class Weighed:
    """Why names are told in this very case, and who decided it."""

    reason: str
    decider: str


def openings(visit: Visit, question: Question, *, with_names: bool) -> list[Opening]:
    """Who has seen the case, the earliest first, as far as it is numbered and signed. Raises Refused.

    Attempts that were refused showed nothing, and are not told.
    """
    found = list(ledger_gate.export(visit.db, question, MOST + 1))
    if len(found) > MOST:
        raise Refused(N_("These are more entries than one paper takes. Choose a shorter period."))
    names = everybody(visit) if with_names else {}
    told = [json.loads(leaf.entry) for leaf in found if leaf.entry is not None]
    if not told:
        raise Refused(N_("The log has no opening of that case in the period."), "number")
    organisations = {str(id_): name for id_, name in log_organisations(visit.db)}
    return [_opening(visit, one, names, organisations) for one in told]


def note(
    visit: Visit, request: UUID, count: int, fingerprint: bytes, names: Weighed | None
) -> None:
    """Write down that the paper leaves, and why names are told. Raises DBAPIError while the answer waits."""
    step = uuid4()
    words = sealed(visit, step, names.reason, names.decider) if names else None
    citizen_gate.answer(visit.db, request, step, count, fingerprint, words)


def note_notice(visit: Visit, request: UUID, fingerprint: bytes) -> None:
    """Write down that the citizen is told that the answer waits."""
    ledger_gate.note_export(visit.db, "notice", 0, fingerprint, request)


def _opening(
    visit: Visit,
    told: Mapping[str, str],
    names: Mapping[UUID, str],
    organisations: Mapping[str, str],
) -> Opening:
    member = told.get("membership_id")
    home = told.get("home_tenant_id") or told.get("acting_tenant_id") or str(visit.tenant.id)
    return Opening(
        datetime.fromisoformat(told["at"]),
        *said(Action(told["action"]), told.get("object_kind")),
        PURPOSES.get(told.get("purpose", "")),
        organisations.get(home, ""),
        role_names([role for role in told["roles"].split(",") if role]),
        names.get(UUID(member), "") if member else "",
        *_passed_on(told),
    )


def _passed_on(told: Mapping[str, str]) -> tuple[str | None, int]:
    if told["action"] != Action.DISCLOSURE_MAKE:
        return None, 0
    return REASONS.get(told.get("reason", "")), int(told["shown"])
