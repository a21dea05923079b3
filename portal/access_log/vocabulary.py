"""The words of the log's columns, as message ids, and the kinds of acts in groups to choose from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_
from portal.access_log.signals.words import KINDS, SWITCHED_OFF
from security.access_log.events import Action

# Each group with the subjects of its actions; every subject belongs to one.
GROUPS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = MappingProxyType({
    "cases": (N_("Cases"), ("case", "agreement")),
    "tools": (N_("Tools"), ("record", "step")),
    "time": (N_("Time and advice"), ("time", "advice")),
    "sign_in": (N_("Signing in and out"), ("login",)),
    "people": (N_("Members and settings"), ("member", "organisation", "instrument", "tenant")),
    "log": (N_("The access log itself"), ("log",)),
    "openings": (N_("Pages opened and drafts saved"), ("page", "draft")),
})
PURPOSES: Final[Mapping[str, str]] = MappingProxyType({
    "assignment": N_("Works on the case"),
    "coordination": N_("Coordinates the track"),
    "loan": N_("Lent for the case"),
    "break_glass": N_("Emergency access"),
    "audit": N_("Control of the log"),
    "administration": N_("Administration"),
    "own_account": N_("Own account"),
    "operation": N_("Operation of the portal"),
})
OUTCOMES: Final[Mapping[str, str]] = MappingProxyType({
    "allowed": N_("Allowed"),
    "denied": N_("Denied"),
    "failed": N_("Failed"),
})
REASONS: Final[Mapping[str, str]] = MappingProxyType({
    "role": N_("The person's roles do not allow it"),
    "stranger": N_("The person does not belong to the organisation"),
    "not_visible": N_("It does not exist, or the person may not see it"),
    "track": N_("The person does not coordinate that track"),
    "tenant": N_("It belongs to another organisation"),
    "database": N_("The database refused"),
    "no_role": N_("The person has no roles here"),
    "malformed": N_("What was sent was not one of the portal's forms or links"),
    "not_understood": N_("What was sent was not one of the portal's forms or links"),
    "conflict": N_("Somebody else saved first"),
    "integrity": N_("What is stored did not fit its place; nothing was shown"),
    "error": N_("A fault in the portal; nothing was shown"),
    "to_active": N_("Access restored"),
    "to_suspended": N_("Suspended"),
    "to_left": N_("Marked as having left"),
    "to_offboarded": N_("Off-boarded; the keys are destroyed"),
    "totp": N_("With a one-time code"),
    "recovery": N_("With a recovery code"),
    "explained": N_("Explained"),
    "breach": N_("Breach"),
    "feed_begins": N_("The feed begins"),
    "feed_sent": N_("What was passed on"),
    "as_report": N_("As a paper for the citizen"),
    "seen": N_("Seen"),
    "marked": N_("Marked"),
    "unmarked": N_("The mark was taken away"),
    **{kind: words.name for kind, words in KINDS.items()},
    **{f"{kind}_off": words for kind, words in SWITCHED_OFF.items()},
    "as_jsonl": N_("As a file with proofs"),
    "as_csv": N_("As a spreadsheet"),
    "as_fhir": N_("As FHIR AuditEvent"),
    "as_ocsf": N_("As OCSF"),
    "print_meeting": N_("For a talk with the citizen"),
    "print_for_the_citizen": N_("A copy for the citizen"),
    "print_partners": N_("For a meeting with others who help"),
    "print_supervision": N_("For supervision"),
    "print_journal": N_("To be filed in the case system"),
    "print_access_request": N_("For a request for access to documents"),
    "print_other": N_("Another reason"),
})
# Where a page belongs, by the part of its address after the organisation.
AREAS: Final[Mapping[str, str]] = MappingProxyType({
    "": N_("Front page"),
    "cases": N_("Cases"),
    "time": N_("My time"),
    "advice": N_("Advice given"),
    "completion": N_("Completion"),
    "members": N_("Members"),
    "organisation": N_("Organisation"),
    "access-log": N_("Access log"),
})


def subject_of(action: str) -> str:
    """What an action is about: the part before the colon."""
    return action.partition(":")[0]


def actions_of(group: str) -> tuple[str, ...]:
    """The actions in a group; raises KeyError for a group that does not exist."""
    subjects = GROUPS[group][1]
    return tuple(action.value for action in Action if subject_of(action) in subjects)


def chosen_actions(kind: str) -> tuple[str, ...]:
    """The actions of a group, or the one action that is named."""
    return actions_of(kind) if kind in GROUPS else (kind,)


def area_of(route: str | None) -> str | None:
    """The message id of the part of the portal that a route belongs to, or None."""
    _start, found, rest = (route or "").partition("/t/<tenant>/")
    return AREAS.get(rest.partition("/")[0]) if found else None
