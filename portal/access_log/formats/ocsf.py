"""The entries in the shape of the Open Cybersecurity Schema Framework, a line each, for a SIEM."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from portal.access_log.formats.acts import CREATE, DELETE, EXECUTE, READ, UPDATE, done_by
from security.access_log.ledger_gate import Leaf

VERSION: Final = "1.3.0"
AUTHENTICATION: Final = 3002
API_ACTIVITY: Final = 6003
LOGON, LOGOFF = 1, 2
ACTIVITIES: Final[Mapping[str, int]] = {CREATE: 1, READ: 2, UPDATE: 3, DELETE: 4, EXECUTE: 99}


def lines(leaves: Iterable[Leaf]) -> Iterator[bytes]:
    """An event an entry; removed entries are left out."""
    for leaf in leaves:
        if leaf.entry is not None:
            told = event(leaf.number, json.loads(leaf.entry))
            yield json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def event(number: int, told: Mapping[str, str]) -> dict[str, Any]:
    """One entry as an event: Authentication for signing in and out, API Activity for all else."""
    subject, _, act = told["action"].partition(":")
    kind = AUTHENTICATION if subject == "login" else API_ACTIVITY
    activity = _logon(act) if kind == AUTHENTICATION else ACTIVITIES[done_by(told["action"])]
    member = {"type_id": 1, "uid": told.get("membership_id") or told.get("account_id") or "nobody"}
    return {
        "class_uid": kind, "category_uid": kind // 1000, "activity_id": activity, "activity_name": act,
        "type_uid": kind * 100 + activity, "severity_id": 1 if told["outcome"] == "allowed" else 3,
        "time": int(datetime.fromisoformat(told["at"]).timestamp() * 1000),
        "status_id": 1 if told["outcome"] == "allowed" else 2, "status": told["outcome"],
        "message": told["action"],
        "metadata": {
            "version": VERSION, "uid": told["id"], "sequence": number, "log_name": "access log",
            "product": {"name": "Corps Portal", "vendor_name": "Corps Portal"},
            "tenant_uid": told.get("tenant_id", ""), "correlation_uid": told.get("request_id", ""),
        },
        "user": member,
        "actor": {"user": member | {"groups": [{"name": role} for role in told["roles"].split(",") if role]}},
        "api": {"operation": told["action"], "request": {"uid": told.get("request_id", "")}},
        "src_endpoint": {"name": "portal"},
        "resources": [{"type": "case", "uid": told["case_number"]}] if "case_number" in told else [],
        "unmapped": {name: told[name] for name in ("purpose", "reason", "route") if name in told},
    }  # fmt: skip


def _logon(act: str) -> int:
    return LOGOFF if act == "end" else LOGON
