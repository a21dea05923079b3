"""The entries as FHIR R4 AuditEvent resources, a line each (NDJSON)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from security.access_log.ledger_gate import Leaf

TYPES: Final = "http://terminology.hl7.org/CodeSystem/audit-event-type"
PURPOSES: Final = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
OUTCOMES: Final[Mapping[str, str]] = {"allowed": "0", "denied": "4", "failed": "8"}
REASONS: Final[Mapping[str, str]] = {
    "audit": "HOPERAT",
    "break_glass": "BTG",
    "operation": "HSYSADMIN",
}
READING: Final = (
    "read",
    "open",
    "list",
    "history",
    "compare",
    "print",
    "export",
    "code",
    "password",
)
ADDING: Final = ("create", "record", "invite", "load", "start", "save")
REMOVING: Final = ("withdraw", "unlink", "uninvite", "remove", "drop", "unassign")


def lines(leaves: Iterable[Leaf]) -> Iterator[bytes]:
    """A resource an entry; removed entries are left out."""
    for leaf in leaves:
        if leaf.entry is not None:
            resource = audit_event(leaf.number, json.loads(leaf.entry))
            yield json.dumps(resource, ensure_ascii=False).encode() + b"\n"


def audit_event(number: int, told: Mapping[str, str]) -> dict[str, Any]:
    """One entry as an AuditEvent; ids are URNs, so that no server is needed to tell them apart."""
    subject, _, act = told["action"].partition(":")
    event: dict[str, Any] = {
        "resourceType": "AuditEvent",
        "id": told["id"],
        "type": {"system": TYPES, "code": "rest", "display": "RESTful Operation"},
        "subtype": [{"system": "urn:corps-portal:action", "code": told["action"]}],
        "action": _action(act),
        "recorded": told["at"],
        "outcome": OUTCOMES[told["outcome"]],
        "agent": [_agent(told)],
        "source": {
            "observer": _named("urn:corps-portal:log", f"{told.get('tenant_id', '')}#{number}")
        },
        "entity": list(_entities(subject, told)),
    }
    if "purpose" in told:
        code = REASONS.get(told["purpose"], "TREAT")
        event["purposeOfEvent"] = [
            {"coding": [{"system": PURPOSES, "code": code}], "text": told["purpose"]}
        ]
    return event


def _action(act: str) -> str:
    if act in READING:
        return "R"
    if act in ADDING:
        return "C"
    return "D" if act in REMOVING else "U"


def _agent(told: Mapping[str, str]) -> dict[str, Any]:
    agent: dict[str, Any] = {"requestor": True}
    who = told.get("membership_id") or told.get("account_id")
    agent["who"] = (
        _named("urn:corps-portal:member", who) if who else {"display": "nobody signed in"}
    )
    if told["roles"]:
        agent["role"] = [{"text": role} for role in told["roles"].split(",")]
    return agent


def _entities(subject: str, told: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    if "case_number" in told:
        yield {"what": _named("urn:corps-portal:case", told["case_number"])}
    if "object_id" in told:
        kind = told.get("object_kind", subject)
        yield {"what": _named("urn:corps-portal:object", told["object_id"]), "description": kind}
    if "case_number" not in told and "object_id" not in told:
        yield {"what": {"display": told.get("route", subject)}}


def _named(system: str, value: str) -> dict[str, Any]:
    return {"identifier": {"system": system, "value": value}}
