"""Recording what citizens ask, and deciding about the answer; what is written is ciphertext (directory key)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid4

from config.messages import N_
from portal.access_log.citizen.view_models import RequestPage, RequestRow, Step
from security.access_log import citizen_gate
from security.access_log.citizen_gate import Decision, Wait, Words
from security.errors import NotFound, Refused
from security.visit import Visit
from tenants.directory import everybody

TABLE: Final = "citizen_decisions"
STEPS: Final[Mapping[str, str]] = MappingProxyType({
    "wait": N_("The answer waits"),
    "go_on": N_("The answer waits no longer"),
    "answer": N_("The paper was made"),
})
GROUNDS: Final[Mapping[str, str]] = MappingProxyType({
    "investigation": N_("An investigation or a criminal case would be harmed"),
    "public_security": N_("Public security would be harmed"),
    "rights_of_others": N_("It would harm somebody else, for example a child"),
    "other_law": N_("Another provision, named in the reason"),
})


def record(visit: Visit, number: int, received: date) -> UUID:
    """Write down a question; returns its id. Raises Refused when the organisation has no such case."""
    request = uuid4()
    if not citizen_gate.record(visit.db, request, number, received):
        raise Refused(
            N_("There is no case with that number, or the day has not come yet."), "number"
        )
    return request


def rows(visit: Visit) -> list[RequestRow]:
    """All questions, the open ones first."""
    return [RequestRow(one) for one in citizen_gate.requests(visit.db)]


def page_of(visit: Visit, request: UUID) -> RequestPage:
    """One question with its steps; NotFound for another organisation's."""
    found = citizen_gate.requests(visit.db, request)
    if not found:
        raise NotFound("not_visible")
    names = everybody(visit)
    steps = [_step(visit, one, names) for one in citizen_gate.decisions(visit.db, request)]
    return RequestPage(RequestRow(found[0]), names.get(found[0].recorded_by, ""), steps)


def let_wait(visit: Visit, request: UUID, wait: Wait, reason: str, decider: str) -> None:
    """Let the answer wait. Raises Refused when the paper was made already."""
    step = uuid4()
    words = sealed(visit, step, reason, decider)
    if not citizen_gate.let_wait(visit.db, request, step, wait, words):
        raise Refused(N_("The paper was made already, so the answer cannot wait any more."))


def go_on(visit: Visit, request: UUID, reason: str, decider: str) -> None:
    """End the waiting. Raises Refused when nothing waits."""
    step = uuid4()
    if not citizen_gate.go_on(visit.db, request, step, sealed(visit, step, reason, decider)):
        raise Refused(N_("Nothing waits that could go on."))


def sealed(visit: Visit, step: UUID, reason: str, decider: str) -> Words:
    """Why, and who decided, as ciphertext of one step."""
    write = visit.directory.write_text
    return Words(
        write(TABLE, "reason", step, reason.strip()), write(TABLE, "decider", step, decider.strip())
    )


def _step(visit: Visit, one: Decision, names: Mapping[UUID, str]) -> Step:
    def read(column: str, text: bytes | None) -> str | None:
        return visit.directory.read_text(TABLE, column, one.id, bytes(text)) if text else None

    return Step(
        one, STEPS[one.kind], GROUNDS[one.ground] if one.ground else None,
        read("reason", one.reason), read("decider", one.decider), names.get(one.recorded_by, ""),
    )  # fmt: skip
