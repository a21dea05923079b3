"""Roles and permissions: every name that a policy may use."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is in one organisation; a person may be several."""

    MENTOR = "mentor"
    PARENT_COACH = "parent_coach"
    PRISON_MENTOR = "prison_mentor"
    MENTOR_COORDINATOR = "mentor_coordinator"
    PARENT_COACH_COORDINATOR = "parent_coach_coordinator"
    PRISON_COORDINATOR = "prison_coordinator"
    ADMIN = "admin"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a page may ask for, as `resource:action`."""

    ORGANISATION_VISIT = "organisation:visit"  # see the own start page
    CASE_LIST = "case:list"  # list the cases that the database shows this person
    CASE_READ = "case:read"  # open one of them
    CASE_CREATE = "case:create"  # start a case in a track that one coordinates
    CASE_WRITE = "case:write"  # change the sheet that describes a case
    CASE_ASSIGN = "case:assign"  # put people on a case and take them off
    CASE_TAKE = "case:take"  # say yes or no to a case that one is asked to take
    CASE_ERASE_ASK = "case:erase_ask"  # ask for an ended case of one's tracks to be erased
    CASE_ERASE = "case:erase"  # see what is asked, keep it, or confirm it as the second person
    RECORD_READ = "record:read"  # read a tool's records, their history and comparisons
    RECORD_WRITE = "record:write"  # fill, save, lock and correct a tool
    STEP_TICK = "step:tick"  # mark a next step as done, open it again, drop it
    COMPLETION_READ = "completion:read"  # what the cases of one's tracks lack
    FIGURES_COUNT = "figures:count"  # count means before and after over the cases of one's tracks
    TIME_KEEP = "time:keep"  # write down own time
    TIME_EXPORT = "time:export"  # take own time out as a file
    ADVICE_KEEP = "advice:keep"  # write down own advice to colleagues
    TIME_OVERSEE = "time:oversee"  # see the totals of those who work in one's tracks
    GROUP_KEEP = "group:keep"  # see and keep networks of relatives
    MEMBER_LIST = "member:list"  # see who belongs to the organisation
    MEMBER_CHANGE = "member:change"  # invite, change roles, suspend
    READING_LIFT = "reading:lift"  # let a person go on whom the hourly limit stopped
    INSTRUMENT_LOAD = "instrument:load"  # see and load the organisation's own instruments
    SETTINGS_CHANGE = "settings:change"  # name, contact, language, session limits
    LOG_READ = "log:read"  # read the organisation's access log
    LOAN_COORDINATE = "loan:coordinate"  # needs, offers, agreements, and the board of them
    LOAN_ANSWER = "loan:answer"  # see a loan of one's own before it begins, say yes or no
    LOAN_OWN = "loan:own"  # the list of one's own loans, at home
    LOAN_HAND_BACK = "loan:hand_back"  # end the own loan with a checklist and a report
    CONSENT_RECORD = "consent:record"  # write down what a citizen agrees to
    CONSENT_STOP = "consent:stop"  # write down that a citizen narrows it or takes it back
    PROFILE_WRITE = "profile:write"  # what somebody of the corps can, and the hours to lend
    DISCLOSURE_MAKE = (
        "disclosure:make"  # pass on information where a law allows it, and read what was
    )
    EMERGENCY_BEGIN = "emergency:begin"  # open one case of the own track for an hour, with a reason
    EMERGENCY_SEE = "emergency:see"  # learn of emergency access to one's cases
    EMERGENCY_JUDGE = "emergency:judge"  # judge it, or end it
    PAIRING_CHANGE = "pairing:change"  # with which organisations mentors are lent
