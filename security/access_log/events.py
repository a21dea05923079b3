"""Every kind of entry, explained. The database accepts no other (migrations/sql/event_kinds.sql)."""

from enum import StrEnum
from types import MappingProxyType

from config.messages import N_


class Action(StrEnum):
    """What happened, as `subject:act`."""

    PAGE_OPEN = "page:open"
    LOGIN_START = "login:start"
    LOGIN_END = "login:end"
    LOGIN_PASSWORD = "login:password"  # noqa: S105 - the name of an event
    LOGIN_CODE = "login:code"
    LOGIN_RECOVERY = "login:recovery"
    CASE_CREATE = "case:create"
    CASE_LIST = "case:list"
    CASE_READ = "case:read"
    CASE_WRITE = "case:write"
    CASE_STATE = "case:state"
    CASE_ASSIGN = "case:assign"
    CASE_UNASSIGN = "case:unassign"
    RECORD_CREATE = "record:create"
    RECORD_READ = "record:read"
    RECORD_HISTORY = "record:history"
    RECORD_COMPARE = "record:compare"
    RECORD_WRITE = "record:write"
    RECORD_SAVE = "record:save"
    RECORD_SHARE = "record:share"
    RECORD_LOCK = "record:lock"
    RECORD_CORRECTION = "record:correction"
    DRAFT_SAVE = "draft:save"
    MEMBER_INVITE = "member:invite"
    MEMBER_UNINVITE = "member:uninvite"
    MEMBER_JOIN = "member:join"
    MEMBER_ROLES = "member:roles"
    MEMBER_STATUS = "member:status"
    ORGANISATION_SETTINGS = "organisation:settings"
    LOG_READ = "log:read"
    TENANT_CREATE = "tenant:create"
    TENANT_STATUS = "tenant:status"


EXPLANATIONS = MappingProxyType({
    Action.PAGE_OPEN: N_("Opened a page"),
    Action.LOGIN_START: N_("Signed in"),
    Action.LOGIN_END: N_("Signed out"),
    Action.LOGIN_PASSWORD: N_("Wrong password at sign-in"),
    Action.LOGIN_CODE: N_("Wrong one-time code at sign-in"),
    Action.LOGIN_RECOVERY: N_("Wrong recovery code at sign-in"),
    Action.CASE_CREATE: N_("Started a case"),
    Action.CASE_LIST: N_("Saw the case in a list"),
    Action.CASE_READ: N_("Opened the case"),
    Action.CASE_WRITE: N_("Changed the case sheet"),
    Action.CASE_STATE: N_("Changed the state of the case"),
    Action.CASE_ASSIGN: N_("Put a person on the case"),
    Action.CASE_UNASSIGN: N_("Took a person off the case"),
    Action.RECORD_CREATE: N_("Started a tool"),
    Action.RECORD_READ: N_("Read a tool"),
    Action.RECORD_HISTORY: N_("Read a tool's history"),
    Action.RECORD_COMPARE: N_("Compared two dates"),
    Action.RECORD_WRITE: N_("Opened a tool to write in it"),
    Action.RECORD_SAVE: N_("Saved a tool"),
    Action.RECORD_SHARE: N_("Marked a tool as seen with the citizen"),
    Action.RECORD_LOCK: N_("Locked a tool"),
    Action.RECORD_CORRECTION: N_("Corrected a locked tool"),
    Action.DRAFT_SAVE: N_("Saved a draft"),
    Action.MEMBER_INVITE: N_("Invited a person"),
    Action.MEMBER_UNINVITE: N_("Withdrew an invitation"),
    Action.MEMBER_JOIN: N_("Accepted an invitation"),
    Action.MEMBER_ROLES: N_("Changed a person's roles"),
    Action.MEMBER_STATUS: N_("Changed a person's access"),
    Action.ORGANISATION_SETTINGS: N_("Changed the organisation's settings"),
    Action.LOG_READ: N_("Read the access log"),
    Action.TENANT_CREATE: N_("The operator created the organisation"),
    Action.TENANT_STATUS: N_("The operator changed the organisation's access"),
})
