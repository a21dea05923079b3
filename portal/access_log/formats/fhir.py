"""The entries as FHIR R4 AuditEvent resources, a line each (NDJSON)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from portal.access_log.formats.acts import done_by
from security.access_log.ledger_gate import Leaf

TYPES: Final = "http://terminology.hl7.org/CodeSystem/audit-event-type"
PURPOSES: Final = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
OUTCOMES: Final[Mapping[str, str]] = {"allowed": "0", "denied": "4", "failed": "8"}
# What has no code of its own there, such as the own account, stands in words alone.
REASONS: Final[Mapping[str, str]] = {
    "assignment": "TREAT",
    "loan": "TREAT",
    "coordination": "COC",
    "audit": "HOPERAT",
    "break_glass": "BTG",
    "administration": "HSYSADMIN",
    "operation": "HSYSADMIN",
}
DETAILS: Final = (
    "home_tenant_id", "acting_tenant_id", "owning_tenant_id", "loan_id", "consent_version", "shown", "route",
    "request_id", "fingerprint",
)  # fmt: skip


def lines(leaves: Iterable[Leaf]) -> Iterator[bytes]:
    """A resource an entry; removed entries are left out."""
    for leaf in leaves:
        if leaf.entry is not None:
            resource = audit_event(leaf.number, json.loads(leaf.entry))
            yield json.dumps(resource, ensure_ascii=False).encode() + b"\n"


def audit_event(number: int, told: Mapping[str, str]) -> dict[str, Any]:
    """One entry as an AuditEvent; ids are URNs, so that no server is needed to tell them apart."""
    event: dict[str, Any] = {
        "resourceType": "AuditEvent",
        "id": told["id"],
        "type": {"system": TYPES, "code": "rest", "display": "RESTful Operation"},
        "subtype": [{"system": "urn:corps-portal:action", "code": told["action"]}],
        "action": done_by(told["action"]),
        "recorded": told["at"],
        "outcome": OUTCOMES[told["outcome"]],
        "agent": [_agent(told)],
        "source": {
            "observer": _named("urn:corps-portal:log", f"{told.get('tenant_id', '')}#{number}")
        },
        "entity": _entities(told),
    }
    if "reason" in told:
        event["outcomeDesc"] = told["reason"]
    if "purpose" in told:
        event["purposeOfEvent"] = [_purpose(told["purpose"])]
    return event


def _purpose(why: str) -> dict[str, Any]:
    code = REASONS.get(why)
    coding = {"coding": [{"system": PURPOSES, "code": code}]} if code else {}
    return {**coding, "text": why}


def _agent(told: Mapping[str, str]) -> dict[str, Any]:
    agent: dict[str, Any] = {"requestor": True}
    who = told.get("membership_id") or told.get("account_id")
    agent["who"] = (
        _named("urn:corps-portal:member", who) if who else {"display": "nobody signed in"}
    )
    if told["roles"]:
        agent["role"] = [{"text": role} for role in told["roles"].split(",")]
    return agent


def _entities(told: Mapping[str, str]) -> list[dict[str, Any]]:
    """What it was about; the first of them bears what a resource has no place of its own for."""
    first, *others = _things(told["action"].partition(":")[0], told)
    details = [{"type": name, "valueString": told[name]} for name in DETAILS if name in told]
    return [first | {"detail": details} if details else first, *others]


def _things(subject: str, told: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    if "case_number" in told:
        yield {"what": _named("urn:corps-portal:case", told["case_number"])}
    if "object_id" in told:
        kind = told.get("object_kind", subject)
        yield {"what": _named("urn:corps-portal:object", told["object_id"]), "description": kind}
    if "case_number" not in told and "object_id" not in told:
        yield {"what": {"display": told.get("route", subject)}}


def _named(system: str, value: str) -> dict[str, Any]:
    return {"identifier": {"system": system, "value": value}}
