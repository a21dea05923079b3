"""The policy: one page of data. Which rows a role then sees, the database decides (migrations/sql/policies.sql).

A permission without a line here is held by nobody; an empty set of roles holds nothing.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, Protocol

from security.permissions import Permission, Role

WORKERS: Final = frozenset({Role.MENTOR, Role.PARENT_COACH, Role.PRISON_MENTOR})
COORDINATORS: Final = frozenset({
    Role.MENTOR_COORDINATOR,
    Role.PARENT_COACH_COORDINATOR,
    Role.PRISON_COORDINATOR,
})
CASE_PEOPLE: Final = WORKERS | COORDINATORS
EVERYBODY: Final = frozenset(Role)

POLICY: Final[Mapping[Permission, frozenset[Role]]] = MappingProxyType({
    Permission.ORGANISATION_VISIT: EVERYBODY,
    Permission.CASE_LIST: CASE_PEOPLE,
    Permission.CASE_READ: CASE_PEOPLE,
    Permission.CASE_CREATE: COORDINATORS,
    Permission.CASE_WRITE: CASE_PEOPLE,
    Permission.CASE_ASSIGN: COORDINATORS,
    Permission.CASE_TAKE: WORKERS,
    Permission.CASE_ERASE_ASK: COORDINATORS,
    Permission.CASE_ERASE: COORDINATORS | {Role.ADMIN},
    Permission.RECORD_READ: CASE_PEOPLE,
    Permission.RECORD_WRITE: WORKERS,
    Permission.STEP_TICK: CASE_PEOPLE,
    Permission.COMPLETION_READ: COORDINATORS,
    Permission.FIGURES_COUNT: COORDINATORS,
    Permission.TIME_KEEP: CASE_PEOPLE,
    Permission.TIME_EXPORT: CASE_PEOPLE,
    Permission.ADVICE_KEEP: CASE_PEOPLE,
    Permission.TIME_OVERSEE: COORDINATORS,
    Permission.GROUP_KEEP: frozenset({Role.PARENT_COACH, Role.PARENT_COACH_COORDINATOR}),
    Permission.MEMBER_LIST: frozenset({Role.ADMIN}),
    Permission.MEMBER_CHANGE: frozenset({Role.ADMIN}),
    Permission.READING_LIFT: COORDINATORS | {Role.ADMIN},
    Permission.INSTRUMENT_LOAD: frozenset({Role.ADMIN}),
    Permission.SETTINGS_CHANGE: frozenset({Role.ADMIN}),
    Permission.LOG_READ: frozenset({Role.AUDITOR}),
    Permission.LOAN_COORDINATE: COORDINATORS,
    Permission.LOAN_ANSWER: CASE_PEOPLE,
    Permission.LOAN_OWN: WORKERS,
    Permission.LOAN_HAND_BACK: WORKERS,
    Permission.CONSENT_RECORD: CASE_PEOPLE,
    Permission.CONSENT_STOP: CASE_PEOPLE,
    Permission.PROFILE_WRITE: CASE_PEOPLE,
    Permission.DISCLOSURE_MAKE: CASE_PEOPLE,
    Permission.EMERGENCY_BEGIN: WORKERS,
    Permission.EMERGENCY_SEE: CASE_PEOPLE | {Role.AUDITOR},
    Permission.EMERGENCY_JUDGE: COORDINATORS | {Role.AUDITOR},
    Permission.PAIRING_CHANGE: frozenset({Role.ADMIN}),
})

TRACK_OF_WORKER: Final[Mapping[Role, str]] = MappingProxyType({
    Role.MENTOR: "mentor",
    Role.PARENT_COACH: "parent_coach",
    Role.PRISON_MENTOR: "prison_mentor",
})
TRACK_OF_COORDINATOR: Final[Mapping[Role, str]] = MappingProxyType({
    Role.MENTOR_COORDINATOR: "mentor",
    Role.PARENT_COACH_COORDINATOR: "parent_coach",
    Role.PRISON_COORDINATOR: "prison_mentor",
})

# A role opens less to somebody who is lent: nothing about the case as such, its team or its people.
LENT: Final[Mapping[str, frozenset[Permission]]] = MappingProxyType({
    "guest": frozenset({
        Permission.ORGANISATION_VISIT,
        Permission.CASE_LIST,
        Permission.CASE_READ,
        Permission.RECORD_READ,
        Permission.RECORD_WRITE,
        Permission.STEP_TICK,
        Permission.TIME_KEEP,
        Permission.CONSENT_STOP,
        Permission.LOAN_HAND_BACK,
    }),
    # Whoever looks with a guest's eyes, looks.
    "mirror": frozenset({
        Permission.ORGANISATION_VISIT,
        Permission.CASE_LIST,
        Permission.CASE_READ,
        Permission.RECORD_READ,
    }),
})


class Someone(Protocol):
    """A person as the policy knows him or her."""

    @property
    def roles(self) -> Collection[Role]: ...
    @property
    def kind(self) -> str: ...


def may(who: Someone, permission: Permission) -> bool:
    """Whether this visitor holds the permission: by a role, and by the loan where there is one."""
    narrowed = who.kind != "member" and permission not in LENT.get(who.kind, frozenset())
    return not narrowed and permits(who.roles, permission)


def permits(roles: Collection[Role], permission: Permission) -> bool:
    """Whether any of these roles holds the permission; an unknown permission is held by nobody."""
    return not POLICY.get(permission, frozenset()).isdisjoint(roles)
