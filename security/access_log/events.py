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
    LOGIN_PROVIDER = "login:provider"
    LOGIN_PROOF = "login:proof"
    ACCOUNT_PASSWORD = "account:password"  # noqa: S105 - the name of an event
    ACCOUNT_PHONE = "account:phone"
    ACCOUNT_CODES = "account:codes"
    ACCOUNT_RECOVERED = "account:recovered"
    ACCOUNT_PASSKEY = "account:passkey"
    ACCOUNT_PASSKEY_REMOVED = "account:passkey_removed"
    ACCOUNT_PASSKEY_RENAMED = "account:passkey_renamed"
    LOGIN_PASSKEY = "login:passkey"
    CASE_CREATE = "case:create"
    CASE_LIST = "case:list"
    CASE_FIGURES = "case:figures"
    CASE_READ = "case:read"
    CASE_WRITE = "case:write"
    CASE_STATE = "case:state"
    CASE_ASSIGN = "case:assign"
    CASE_UNASSIGN = "case:unassign"
    CASE_PRINT = "case:print"
    CASE_STAGE = "case:stage"
    CASE_LINK = "case:link"
    CASE_UNLINK = "case:unlink"
    CASE_LINK_PROPOSE = "case:link_propose"
    CASE_LINK_DECLINE = "case:link_decline"
    CASE_COPY_OUT = "case:copy_out"
    CASE_COPY_IN = "case:copy_in"
    CASE_HISTORY = "case:history"
    GROUP_CREATE = "group:create"
    GROUP_READ = "group:read"
    GROUP_JOIN = "group:join"
    GROUP_LEAVE = "group:leave"
    GROUP_MEET = "group:meet"
    GROUP_CHANGE = "group:change"
    AGREEMENT_READ = "agreement:read"
    AGREEMENT_RECORD = "agreement:record"
    AGREEMENT_WITHDRAW = "agreement:withdraw"
    TIME_RECORD = "time:record"
    TIME_CORRECT = "time:correct"
    ADVICE_RECORD = "advice:record"
    ADVICE_CORRECT = "advice:correct"
    RECORD_CREATE = "record:create"
    RECORD_READ = "record:read"
    RECORD_HISTORY = "record:history"
    RECORD_COMPARE = "record:compare"
    RECORD_EXPORT = "record:export"
    RECORD_WRITE = "record:write"
    RECORD_SAVE = "record:save"
    RECORD_SHARE = "record:share"
    RECORD_LOCK = "record:lock"
    RECORD_CORRECTION = "record:correction"
    RECORD_JOURNAL = "record:journal"
    RECORD_PRINT = "record:print"
    DRAFT_SAVE = "draft:save"
    STEP_DONE = "step:done"
    STEP_REOPEN = "step:reopen"
    STEP_DROP = "step:drop"
    MEMBER_INVITE = "member:invite"
    MEMBER_UNINVITE = "member:uninvite"
    MEMBER_UNLOCK = "member:unlock"
    MEMBER_RECOVERY = "member:recovery"
    MEMBER_JOIN = "member:join"
    MEMBER_ROLES = "member:roles"
    MEMBER_STATUS = "member:status"
    MEMBER_LINK = "member:link"
    MEMBER_CONFIRM = "member:confirm"
    ORGANISATION_SETTINGS = "organisation:settings"
    ORGANISATION_PROVIDER = "organisation:provider"
    INSTRUMENT_LOAD = "instrument:load"
    LOG_READ = "log:read"
    LOG_EXPORT = "log:export"
    LOG_REMOVE = "log:remove"
    LOG_FEED = "log:feed"
    LOG_SAMPLE = "log:sample"
    LOG_JUDGE = "log:judge"
    LOG_ASK = "log:ask"
    LOG_ANSWER = "log:answer"
    LOG_CITIZEN = "log:citizen"
    LOG_ANCHOR = "log:anchor"
    LOG_SIGNAL = "log:signal"
    LOG_FILTER = "log:filter"
    LOG_THRESHOLD = "log:threshold"
    LOG_DECOY = "log:decoy"
    TENANT_CREATE = "tenant:create"
    TENANT_STATUS = "tenant:status"
    CASE_ERASE_ASK = "case:erase_ask"
    CASE_ERASE_STOP = "case:erase_stop"
    CASE_ERASE = "case:erase"
    KEY_ROTATE_ROOT = "key:rotate_root"
    KEY_ROTATE = "key:rotate"
    KEY_DESTROY = "key:destroy"
    PAIRING_OPT_IN = "pairing:opt_in"
    PAIRING_OPT_OUT = "pairing:opt_out"
    CORPS_PROFILE = "corps:profile"
    CORPS_LEAVE = "corps:leave"
    NEED_POST = "need:post"
    NEED_CLOSE = "need:close"
    NEED_READ = "need:read"
    OFFER_MAKE = "offer:make"
    OFFER_DECLINE = "offer:decline"
    OFFER_WITHDRAW = "offer:withdraw"
    OFFER_LAPSE = "offer:lapse"
    LOAN_PROPOSE = "loan:propose"
    LOAN_SIGN = "loan:sign"
    LOAN_REFUSE = "loan:refuse"
    LOAN_PREVIEW = "loan:preview"
    LOAN_ACCEPT = "loan:accept"
    LOAN_DECLINE = "loan:decline"
    LOAN_REVOKE = "loan:revoke"
    LOAN_HAND_BACK = "loan:hand_back"
    LOAN_LAPSE = "loan:lapse"
    LOAN_WARN = "loan:warn"
    LOAN_READ = "loan:read"
    LOAN_MIRROR = "loan:mirror"
    CONSENT_READ = "consent:read"
    CONSENT_RECORD = "consent:record"
    CONSENT_NARROW = "consent:narrow"
    CONSENT_WITHDRAW = "consent:withdraw"
    DISCLOSURE_PREPARE = "disclosure:prepare"
    DISCLOSURE_MAKE = "disclosure:make"
    DISCLOSURE_READ = "disclosure:read"
    EMERGENCY_BEGIN = "emergency:begin"
    EMERGENCY_END = "emergency:end"
    EMERGENCY_REVIEW = "emergency:review"
    EMERGENCY_READ = "emergency:read"


EXPLANATIONS = MappingProxyType({
    Action.PAGE_OPEN: N_("Opened a page"),
    Action.LOGIN_START: N_("Signed in"),
    Action.LOGIN_END: N_("Signed out"),
    Action.LOGIN_PASSWORD: N_("Wrong password at sign-in"),
    Action.LOGIN_CODE: N_("Wrong one-time code at sign-in"),
    Action.LOGIN_RECOVERY: N_("Wrong recovery code at sign-in"),
    Action.LOGIN_PROVIDER: N_("Refused after the organisation's own sign-in"),
    Action.LOGIN_PROOF: N_("Proved anew who is there"),
    Action.ACCOUNT_PASSWORD: N_("Changed the own password"),
    Action.ACCOUNT_PHONE: N_("Connected another phone for one-time codes"),
    Action.ACCOUNT_CODES: N_("Made new recovery codes"),
    Action.ACCOUNT_RECOVERED: N_("Began anew after everything was lost"),
    Action.ACCOUNT_PASSKEY: N_("Added a passkey"),
    Action.ACCOUNT_PASSKEY_REMOVED: N_("Removed a passkey"),
    Action.ACCOUNT_PASSKEY_RENAMED: N_("Gave a passkey another name"),
    Action.LOGIN_PASSKEY: N_("A passkey was refused at sign-in"),
    Action.CASE_CREATE: N_("Started a case"),
    Action.CASE_LIST: N_("Saw the case in a list"),
    Action.CASE_FIGURES: N_("Counted the case into figures of many"),
    Action.CASE_READ: N_("Opened the case"),
    Action.CASE_WRITE: N_("Changed the case sheet"),
    Action.CASE_STATE: N_("Changed the state of the case"),
    Action.CASE_ASSIGN: N_("Put a person on the case"),
    Action.CASE_UNASSIGN: N_("Took a person off the case"),
    Action.CASE_PRINT: N_("Printed a summary of the case"),
    Action.CASE_STAGE: N_("Wrote down a stage of the sentence"),
    Action.CASE_LINK: N_("Linked the case with another case"),
    Action.CASE_UNLINK: N_("Ended a link with another case"),
    Action.CASE_LINK_PROPOSE: N_("Proposed a link with a case of another track"),
    Action.CASE_LINK_DECLINE: N_("Said no to a proposed link, or took it back"),
    Action.CASE_COPY_OUT: N_("Copied a text out of the case"),
    Action.CASE_COPY_IN: N_("Copied a text into the case"),
    Action.CASE_HISTORY: N_("Read the course of the case"),
    Action.GROUP_CREATE: N_("Started a relatives' group"),
    Action.GROUP_READ: N_("Opened a relatives' group"),
    Action.GROUP_JOIN: N_("Noted that a relative joined a group"),
    Action.GROUP_LEAVE: N_("Noted that a relative left a group"),
    Action.GROUP_MEET: N_("Noted a meeting of a group"),
    Action.GROUP_CHANGE: N_("Changed what is written about a group"),
    Action.AGREEMENT_READ: N_("Read the agreements"),
    Action.AGREEMENT_RECORD: N_("Recorded an agreement"),
    Action.AGREEMENT_WITHDRAW: N_("Recorded that an agreement was withdrawn"),
    Action.TIME_RECORD: N_("Recorded time spent"),
    Action.TIME_CORRECT: N_("Took back time spent"),
    Action.ADVICE_RECORD: N_("Recorded advice to a colleague"),
    Action.ADVICE_CORRECT: N_("Took back advice to a colleague"),
    Action.RECORD_CREATE: N_("Started a tool"),
    Action.RECORD_READ: N_("Read a tool"),
    Action.RECORD_HISTORY: N_("Read a tool's history"),
    Action.RECORD_COMPARE: N_("Compared two dates"),
    Action.RECORD_EXPORT: N_("Exported a tool's answers"),
    Action.RECORD_WRITE: N_("Opened a tool to write in it"),
    Action.RECORD_SAVE: N_("Saved a tool"),
    Action.RECORD_SHARE: N_("Marked a tool as seen with the citizen"),
    Action.RECORD_LOCK: N_("Locked a tool"),
    Action.RECORD_CORRECTION: N_("Corrected a locked tool"),
    Action.RECORD_JOURNAL: N_("Marked a tool for the municipality's file"),
    Action.RECORD_PRINT: N_("Printed a tool"),
    Action.DRAFT_SAVE: N_("Saved a draft"),
    Action.STEP_DONE: N_("Marked a next step as done"),
    Action.STEP_REOPEN: N_("Opened a next step again"),
    Action.STEP_DROP: N_("Dropped a next step"),
    Action.MEMBER_INVITE: N_("Invited a person"),
    Action.MEMBER_UNINVITE: N_("Withdrew an invitation"),
    Action.MEMBER_UNLOCK: N_("Let a person try to sign in again"),
    Action.MEMBER_RECOVERY: N_("Let a person who lost everything begin anew"),
    Action.MEMBER_JOIN: N_("Accepted an invitation"),
    Action.MEMBER_ROLES: N_("Changed a person's roles"),
    Action.MEMBER_STATUS: N_("Changed a person's access"),
    Action.MEMBER_CONFIRM: N_("Confirmed that a person still belongs here"),
    Action.MEMBER_LINK: N_("Connected a person with the organisation's own sign-in"),
    Action.ORGANISATION_SETTINGS: N_("Changed the organisation's settings"),
    Action.ORGANISATION_PROVIDER: N_("Changed how the organisation's people sign in"),
    Action.INSTRUMENT_LOAD: N_("Loaded an instrument"),
    Action.LOG_READ: N_("Read the access log"),
    Action.LOG_EXPORT: N_("Exported the access log"),
    Action.LOG_REMOVE: N_("Removed a month of the access log, its time being over"),
    Action.LOG_FEED: N_("The operator passed the access log on to security monitoring"),
    Action.LOG_SAMPLE: N_("Drew a sample of the access log"),
    Action.LOG_JUDGE: N_("Judged an entry of a sample"),
    Action.LOG_ASK: N_("Asked a person about an entry"),
    Action.LOG_ANSWER: N_("Answered a question about an entry"),
    Action.LOG_FILTER: N_("Saved a filter for the access log, or removed one"),
    Action.LOG_CITIZEN: N_("Decided about a citizen's question who has looked"),
    Action.LOG_ANCHOR: N_("Kept the signed state of the log elsewhere"),
    Action.LOG_SIGNAL: N_("Settled a signal from the access log"),
    Action.LOG_THRESHOLD: N_("Changed from when on a signal is given"),
    Action.LOG_DECOY: N_("Marked a case as a decoy, or took the mark away"),
    Action.TENANT_CREATE: N_("The operator created the organisation"),
    Action.TENANT_STATUS: N_("The operator changed the organisation's access"),
    Action.CASE_ERASE_ASK: N_("Asked for a case to be erased"),
    Action.CASE_ERASE_STOP: N_("Kept a case that somebody wanted erased"),
    Action.CASE_ERASE: N_("Erased a case; nobody can read it any more"),
    Action.KEY_ROTATE_ROOT: N_("The operator rotated the root key of the portal"),
    Action.KEY_ROTATE: N_("The operator rotated the organisation's key"),
    Action.KEY_DESTROY: N_(
        "The operator destroyed older keys; what was erased is dead in old copies"
    ),
    Action.PAIRING_OPT_IN: N_("Said yes to lending with another organisation"),
    Action.PAIRING_OPT_OUT: N_("Ended lending with another organisation"),
    Action.CORPS_PROFILE: N_("Changed a profile in the corps directory"),
    Action.CORPS_LEAVE: N_("Noted that a person left the corps"),
    Action.NEED_POST: N_("Posted a need for a mentor"),
    Action.NEED_CLOSE: N_("Closed a need for a mentor"),
    Action.NEED_READ: N_("Read a need for a mentor"),
    Action.OFFER_MAKE: N_("Offered a mentor"),
    Action.OFFER_DECLINE: N_("Declined an offered mentor"),
    Action.OFFER_WITHDRAW: N_("Withdrew an offer of a mentor"),
    Action.OFFER_LAPSE: N_("An offer of a mentor lapsed"),
    Action.LOAN_PROPOSE: N_("Wrote and signed a loan agreement"),
    Action.LOAN_SIGN: N_("Signed a loan agreement"),
    Action.LOAN_REFUSE: N_("Refused a loan agreement"),
    Action.LOAN_PREVIEW: N_("Read the agreed minimum before answering"),
    Action.LOAN_ACCEPT: N_("The lent mentor said yes"),
    Action.LOAN_DECLINE: N_("The mentor said no"),
    Action.LOAN_REVOKE: N_("Ended a loan"),
    Action.LOAN_HAND_BACK: N_("The lent mentor handed the work back"),
    Action.LOAN_LAPSE: N_("A loan lapsed"),
    Action.LOAN_WARN: N_("Warned both coordinators that a loan ends soon"),
    Action.LOAN_READ: N_("Read a loan"),
    Action.LOAN_MIRROR: N_("Looked at the lent mentor's screen"),
    Action.CONSENT_READ: N_("Read a consent"),
    Action.CONSENT_RECORD: N_("Recorded a consent"),
    Action.CONSENT_NARROW: N_("Narrowed a consent"),
    Action.CONSENT_WITHDRAW: N_("Recorded that a consent was withdrawn"),
    Action.DISCLOSURE_PREPARE: N_("Chose what to pass on to another authority"),
    Action.DISCLOSURE_MAKE: N_("Passed on information to another authority"),
    Action.DISCLOSURE_READ: N_("Read what was passed on to other authorities"),
    Action.EMERGENCY_BEGIN: N_("Used emergency access"),
    Action.EMERGENCY_END: N_("Ended an emergency access"),
    Action.EMERGENCY_REVIEW: N_("Judged an emergency access"),
    Action.EMERGENCY_READ: N_("Read the list of emergency accesses"),
})
