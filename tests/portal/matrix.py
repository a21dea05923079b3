"""Who may pass each door: one line a route. Names are those of the cast; everybody else is refused.

dora is the mentor on the case, alma coordinates its track, eva is admin, rita auditor (all of eksempel).
"""

EVERYBODY = "alma bo dora eva pia rita"
CASE_PEOPLE = "alma bo dora pia"
ON_THE_CASE = "alma dora"

MATRIX = {
    "home.start": EVERYBODY,
    "home.stay": EVERYBODY,
    "cases.index": CASE_PEOPLE,
    "cases.new": "alma",
    "cases.create": "alma",
    "cases.sheet": ON_THE_CASE,
    "cases.save_sheet": ON_THE_CASE,
    "cases.assign": "alma",
    "cases.unassign": "alma",
    "cases.change_state": "alma",
    "overview.show": ON_THE_CASE,
    "wheel.index": ON_THE_CASE,
    "wheel.start": "dora",
    "wheel.show": ON_THE_CASE,
    "wheel.history": ON_THE_CASE,
    "wheel_desk.edit": "dora",
    "wheel_desk.save": "dora",
    "wheel_desk.keep_draft": "dora",
    "wheel_desk.drop_draft": "dora",
    "members.index": "eva",
    "members.new_invitation": "eva",
    "members.invite": "eva",
    "members.revoke": "eva",
    "members.show": "eva",
    "members.change_roles": "eva",
    "members.change_status": "eva",
    "organisation.settings": "eva",
    "organisation.change_settings": "eva",
    "access_log.index": "rita",
    "access_log.kinds": "rita",
}

# Doors without a guard: they see no organisation's tables.
PUBLIC = {
    "static", "health.alive", "health.ready", "home.front", "pages.accessibility", "pages.cookies",
    "login.sign_in", "login.give_password", "login.code", "login.give_code", "login.recovery_code",
    "login.give_recovery_code", "login.sign_out", "login.signed_out", "login.organisations",
    "login.organisations.language", "login.enrolment.offer", "login.enrolment.confirm",
    "login.invitations.show", "login.invitations.accept", "login.invitations.join",
}  # fmt: skip

# The least that a form must say to be understood at all.
FIELDS = {
    "wheel_desk.save": {"kind": "save", "version": "0"},
    "wheel_desk.keep_draft": {"version": "0"},
}
