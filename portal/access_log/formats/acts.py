"""What an act does to what it is about, for receivers that know only create, read, update, delete and execute."""

from collections.abc import Mapping
from typing import Final

from security.access_log.events import Action

READ, CREATE, UPDATE, DELETE, EXECUTE = "R", "C", "U", "D", "E"
# By subject, then by what is done; each kind of entry stands here once (tests/portal/access_log/test_acts.py).
ACTS: Final[Mapping[str, Mapping[str, str]]] = {
    "page": {READ: "open"},
    "login": {EXECUTE: "start end password code recovery provider passkey proof"},
    "account": {
        UPDATE: "password phone codes recovered passkey_renamed", CREATE: "passkey",
        DELETE: "passkey_removed",
    },
    "case": {
        CREATE: "create link copy_in link_propose propose assign",
        READ: "list figures read print history copy_out",
        UPDATE: "write state decline conflict stage link_decline erase_ask erase_stop",
        DELETE: "unassign unlink erase",
    },
    "figures": {READ: "print"},
    "file": {READ: "export"},
    "group": {CREATE: "create join meet", READ: "read", UPDATE: "change", DELETE: "leave"},
    "agreement": {READ: "read", CREATE: "record", DELETE: "withdraw"},
    "time": {CREATE: "record", DELETE: "correct"},
    "advice": {CREATE: "record", DELETE: "correct"},
    "record": {
        CREATE: "create", READ: "read history compare export print write",
        UPDATE: "save share lock correction journal",
    },
    "draft": {UPDATE: "save"},
    "step": {UPDATE: "done reopen", DELETE: "drop"},
    "member": {
        CREATE: "invite join", DELETE: "uninvite",
        UPDATE: "unlock read_on recovery roles status name link confirm duty",
    },
    "organisation": {UPDATE: "settings provider"},
    "instrument": {CREATE: "load"},
    "log": {
        READ: "read export feed", DELETE: "remove part", CREATE: "sample ask answer",
        UPDATE: "judge citizen anchor signal filter threshold decoy mandate likeness",
    },
    "tenant": {CREATE: "create", UPDATE: "status"},
    "key": {UPDATE: "rotate_root rotate", DELETE: "destroy"},
    "pairing": {CREATE: "opt_in", DELETE: "opt_out"},
    "corps": {UPDATE: "profile", DELETE: "leave"},
    "need": {CREATE: "post", READ: "read", UPDATE: "close lapse"},
    "offer": {CREATE: "make", UPDATE: "decline lapse", DELETE: "withdraw", EXECUTE: "tell"},
    "loan": {
        CREATE: "propose", READ: "preview read mirror",
        UPDATE: "sign refuse accept decline revoke hand_back lapse", EXECUTE: "warn tell",
    },
    "consent": {READ: "read", CREATE: "record", UPDATE: "narrow", DELETE: "withdraw"},
    "disclosure": {READ: "prepare read", CREATE: "make"},
    "emergency": {CREATE: "begin", UPDATE: "end review", READ: "read"},
}  # fmt: skip
DONE: Final[Mapping[str, str]] = {
    f"{subject}:{act}": letter
    for subject, told in ACTS.items()
    for letter, acts in told.items()
    for act in acts.split()
}


def done_by(action: Action | str) -> str:
    """One of the five letters of FHIR (audit-event-action). Raises KeyError for what is no kind of entry."""
    return DONE[str(action)]
