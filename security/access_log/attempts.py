"""What somebody tried who was refused: the act behind a page, by the permission that the page asks for.

A page whose act is another says so where it declares its permission (portal/web/guards.py).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from security.access_log.events import Action
from security.permissions import Permission

TRIED: Final[Mapping[Permission, Action]] = MappingProxyType({
    Permission.ORGANISATION_VISIT: Action.PAGE_OPEN,
    Permission.CASE_LIST: Action.CASE_LIST,
    Permission.CASE_READ: Action.CASE_READ,
    Permission.CASE_CREATE: Action.CASE_CREATE,
    Permission.CASE_WRITE: Action.CASE_WRITE,
    Permission.CASE_ASSIGN: Action.CASE_ASSIGN,
    Permission.CASE_TAKE: Action.CASE_ASSIGN,
    Permission.CASE_ERASE_ASK: Action.CASE_ERASE_ASK,
    Permission.CASE_ERASE: Action.CASE_ERASE,
    Permission.RECORD_READ: Action.RECORD_READ,
    Permission.RECORD_WRITE: Action.RECORD_WRITE,
    Permission.STEP_TICK: Action.STEP_DONE,
    Permission.COMPLETION_READ: Action.CASE_LIST,
    Permission.FIGURES_COUNT: Action.CASE_FIGURES,
    Permission.TIME_KEEP: Action.TIME_RECORD,
    Permission.TIME_EXPORT: Action.PAGE_OPEN,
    Permission.ADVICE_KEEP: Action.ADVICE_RECORD,
    Permission.TIME_OVERSEE: Action.PAGE_OPEN,
    Permission.GROUP_KEEP: Action.GROUP_READ,
    Permission.MEMBER_LIST: Action.PAGE_OPEN,
    Permission.MEMBER_CHANGE: Action.MEMBER_ROLES,
    Permission.READING_LIFT: Action.MEMBER_READ_ON,
    Permission.INSTRUMENT_LOAD: Action.INSTRUMENT_LOAD,
    Permission.SETTINGS_CHANGE: Action.ORGANISATION_SETTINGS,
    Permission.LOG_READ: Action.LOG_READ,
    Permission.LOAN_COORDINATE: Action.LOAN_READ,
    Permission.LOAN_ANSWER: Action.LOAN_READ,
    Permission.LOAN_OWN: Action.LOAN_READ,
    Permission.LOAN_HAND_BACK: Action.LOAN_HAND_BACK,
    Permission.CONSENT_RECORD: Action.CONSENT_RECORD,
    Permission.CONSENT_STOP: Action.CONSENT_WITHDRAW,
    Permission.PROFILE_WRITE: Action.CORPS_PROFILE,
    Permission.DISCLOSURE_MAKE: Action.DISCLOSURE_MAKE,
    Permission.EMERGENCY_BEGIN: Action.EMERGENCY_BEGIN,
    Permission.EMERGENCY_SEE: Action.EMERGENCY_READ,
    Permission.EMERGENCY_JUDGE: Action.EMERGENCY_REVIEW,
    Permission.PAIRING_CHANGE: Action.PAIRING_OPT_IN,
})


def tried(permission: Permission, act: Action | None) -> Action:
    """The act that a refusal names; a permission without a line above is a page like any other."""
    return act or TRIED.get(permission, Action.PAGE_OPEN)
