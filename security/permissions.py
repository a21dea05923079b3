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
    RECORD_READ = "record:read"  # read a tool's records, their history and comparisons
    RECORD_WRITE = "record:write"  # fill, save, lock and correct a tool
    MEMBER_LIST = "member:list"  # see who belongs to the organisation
    MEMBER_CHANGE = "member:change"  # invite, change roles, suspend
    SETTINGS_CHANGE = "settings:change"  # name, contact, language, session limits
    LOG_READ = "log:read"  # read the organisation's access log
