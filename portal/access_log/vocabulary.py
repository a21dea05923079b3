"""The words of the log's columns, as message ids, and the kinds of acts in groups to choose from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_
from portal.access_log.ended import ENDED
from portal.access_log.handed_out import AS_FILE
from portal.access_log.signals.words import KINDS, SWITCHED_OFF
from security.access_log.events import Action

# Each group with the subjects of its actions; every subject belongs to one.
GROUPS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = MappingProxyType({
    "cases": (
        N_("Cases"),
        ("case", "agreement", "group", "figures", "file", "disclosure", "emergency"),
    ),
    "tools": (N_("Tools"), ("record", "step")),
    "time": (N_("Time and advice"), ("time", "advice")),
    "sign_in": (N_("Signing in and out"), ("login", "account")),
    "people": (
        N_("Members and settings"),
        ("member", "organisation", "instrument", "tenant", "key"),
    ),
    "lending": (N_("Lending"), ("pairing", "corps", "need", "offer", "loan", "consent")),
    "log": (N_("The access log itself"), ("log",)),
    "openings": (N_("Pages opened and drafts saved"), ("page", "draft")),
})
HANDED_OUT: Final = "handed_out"
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
# In what manner somebody came to the act: as one of the organisation's own, or through an exception.
MANNERS: Final[Mapping[str, str]] = MappingProxyType({
    "own": N_("As one of the organisation's own people"),
    "loan": N_("Through a loan"),
    "break_glass": N_("With emergency access"),
})
OUTCOMES: Final[Mapping[str, str]] = MappingProxyType({
    "allowed": N_("Allowed"),
    "denied": N_("Denied"),
    "failed": N_("Failed"),
})
REASONS: Final[Mapping[str, str]] = MappingProxyType({
    "role": N_("The person's roles do not allow it"),
    "proof": N_("A fresh proof was asked for first"),
    "passkey_needed": N_("The organisation asks its administrators for a passkey"),
    "stranger": N_("The person does not belong to the organisation"),
    "not_visible": N_("It does not exist, or the person may not see it"),
    "track": N_("The person does not coordinate that track"),
    "tenant": N_("It belongs to another organisation"),
    "database": N_("The database refused"),
    "no_role": N_("The person has no roles here"),
    "malformed": N_("What was sent was not one of the portal's forms or links"),
    "not_understood": N_("What was sent was not one of the portal's forms or links"),
    "conflict": N_("Somebody else saved first"),
    "ended": N_("The case has ended and is not written in any more"),
    "integrity": N_("What is stored did not fit its place; nothing was shown"),
    "error": N_("A fault in the portal; nothing was shown"),
    "consent": N_("The citizen's consent does not reach so far"),
    "mirror": N_("Seen with the eyes of the lent mentor"),
    "pairing": N_("The organisations no longer lend to each other"),
    "left_corps": N_("The person left the corps"),
    "left_organisation": N_("The person left the organisation"),
    "became_member": N_("The person became a member"),
    "time": N_("The time was up"),
    "workload": N_("There is no time for it"),
    "known": N_("The mentor knows the person or the family"),
    "safety": N_("It is not safe enough"),
    "skills": N_("Other skills are needed"),
    "other": N_("Another reason"),
    "conflict_none": N_("No conflict of interest"),
    "conflict_some": N_("A conflict of interest was told"),
    "take_conflict": N_("Not impartial"),
    "take_no_time": N_("There is no time for it"),
    "take_no_fit": N_("Somebody else suits better"),
    "take_taken_back": N_("The coordinator took the question back"),
    "to_active": N_("Access restored"),
    "to_suspended": N_("Suspended"),
    "to_left": N_("Marked as having left"),
    "time_is_over": N_("Its time is over"),
    "citizen_asked": N_("The citizen asked for it"),
    "made_by_mistake": N_("The case was made by mistake"),
    "begun": N_("Begun"),
    "wrapped_anew": N_("Wrapped with the new key"),
    "done": N_("Finished"),
    "to_offboarded": N_("Off-boarded; the keys are destroyed"),
    "totp": N_("With a one-time code"),
    "passkey": N_("With a passkey"),
    "counter": N_("The passkey's counter went back; it may have been copied"),
    "signature": N_("The passkey's signature did not fit"),
    "locks": N_("Sign-in and limits"),
    **ENDED,
    "log_shorter": N_("The access log is kept for a shorter time"),
    "log_longer": N_("The access log is kept for a longer time"),
    "reading_limit": N_("The limit of different cases in an hour was reached"),
    "for_handover": N_("Takes over cases"),
    "for_supervision": N_("Supervision, or covering for a colleague"),
    "for_report": N_("A report or a review of many cases"),
    "for_crisis": N_("Something urgent"),
    "first_admin": N_("The first administrator's word"),
    "second_admin": N_("The second administrator's word"),
    "stopped": N_("Stopped by an administrator"),
    "stopped_by_person": N_("Stopped by the person"),
    "newer": N_("Signed in at too many places; the oldest was ended"),
    "elsewhere": N_("Ended from another device"),
    "recovery": N_("With a recovery code"),
    "filter_saved": N_("Saved"),
    "filter_removed": N_("Removed"),
    "explained": N_("Explained"),
    "breach": N_("Breach"),
    "feed_begins": N_("The feed begins"),
    "feed_sent": N_("What was passed on"),
    "received": N_("The question came"),
    "answer_waits": N_("The answer waits"),
    "answer_goes_on": N_("The answer waits no longer"),
    "mail_on": N_("By daily mail, from now on"),
    "mail_off": N_("By mail no longer"),
    "mailed": N_("By mail"),
    "witnessed": N_("Seen by a witness"),
    "witness_other_past": N_("The witness has seen another past of this log"),
    "witness_other_key": N_("The witness knows another key for this log"),
    "witness_bad_signature": N_("What the witness signed does not hold"),
    "seen": N_("Seen"),
    "surname_set": N_("Marks of the family name set"),
    "surname_taken": N_("Marks of the family name taken away"),
    "address_set": N_("Marks of the address set"),
    "address_taken": N_("Marks of the address taken away"),
    "namesake_set": N_("Marks of the first and last name set"),
    "namesake_taken": N_("Marks of the first and last name taken away"),
    "given": N_("Given"),
    "overview": N_("In the overview of organisations"),
    "everywhere": N_("In a search over several organisations"),
    "taken": N_("Taken back"),
    "marked": N_("Marked"),
    "unmarked": N_("The mark was taken away"),
    **{kind: words.name for kind, words in KINDS.items()},
    **{f"{kind}_off": words for kind, words in SWITCHED_OFF.items()},
    **AS_FILE,
    "recovery_code": N_("With a recovery code"),
    "lock_elsewhere": N_("The organisation's own sign-in keeps this lock"),
    "oidc": N_("At the organisation's own sign-in"),
    "by_provider": N_("By the word of the organisation's own sign-in"),
    "low_assurance": N_("The sign-in there was not strong enough"),
    "stale_proof": N_("The sign-in there was too long ago"),
    "unknown_subject": N_("Nobody here is connected with that identity"),
    "no_mapped_role": N_("No role follows from what was said there"),
    "refused_there": N_("The organisation's own sign-in said no"),
    "provider_down": N_("The organisation's own sign-in did not answer"),
    "bad_token": N_("The answer from there did not hold"),
    "wrong_algorithm": N_("The answer from there did not hold"),
    "wrong_nonce": N_("The answer from there belonged to another sign-in"),
    "wrong_state": N_("The answer from there belonged to another sign-in"),
    "wrong_issuer": N_("The answer came from somewhere else"),
    "provider_stopped": N_("The organisation's own sign-in is stopped"),
    "resumed": N_("The organisation's own sign-in goes on"),
    "changed": N_("Changed its provider"),
    "required": N_("Demanded of everybody"),
    "not_required": N_("No longer demanded"),
    "emergency": N_("Put on the list for emergencies"),
    "no_emergency": N_("Taken off the list for emergencies"),
    "by_directory": N_("By the word of the organisation's own directory"),
    "directory": N_("Made a token for the directory"),
    "no_directory": N_("Ended the directory's token"),
    "link": N_("Made a link"),
    "unlink": N_("Disconnected"),
    "ground_ssp": N_("Section 115: prevention of crime (SSP)"),
    "ground_psp": N_("Section 115: support to vulnerable people (PSP)"),
    "ground_ksp": N_("Section 115: release from prison (KSP)"),
    "ground_law": N_("Another provision of law"),
    "ground_other": N_("Another ground"),
    "waits_for_signature": N_("It waits for the lender's signature"),
    "waits_for_consent": N_("It waits for the citizen's consent"),
    "waits_for_mentor": N_("It waits for the mentor's answer"),
    "emergency_danger": N_("Somebody is in danger now"),
    "emergency_absence": N_("Those on the case cannot be reached, and it cannot wait"),
    "emergency_duty": N_("A duty to report has to be met now"),
    "emergency_other": N_("Another reason"),
    "emergency_allowed": N_("Emergency access turned on"),
    "emergency_not_allowed": N_("Emergency access turned off"),
    "beyond_emergency": N_("Emergency access does not reach so far, or is over"),
    "off": N_("The organisation has not turned emergency access on"),
    "overdue": N_("An earlier emergency access was not judged in time"),
    "within_the_hour": N_("Emergency access was used within the hour"),
    "three_waiting": N_("Three emergency accesses wait for a judgement"),
    "no_such_case": N_("There is no case with that number in the person's track"),
    "own_case": N_("The person can open the case already"),
    "print_meeting": N_("For a talk with the citizen"),
    "print_for_the_citizen": N_("A copy for the citizen"),
    "print_partners": N_("For a meeting with others who help"),
    "print_supervision": N_("For supervision"),
    "print_journal": N_("To be filed in the case system"),
    "print_access_request": N_("For a request for access to documents"),
    "print_other": N_("Another reason"),
    "print_leadership": N_("For the organisation's leadership"),
    "print_learning": N_("For a talk among colleagues"),
    "print_report": N_("For a report"),
})
# Where a page belongs, by the part of its address after the organisation.
AREAS: Final[Mapping[str, str]] = MappingProxyType({
    "": N_("Front page"),
    "cases": N_("Cases"),
    "time": N_("My time"),
    "advice": N_("Advice given"),
    "completion": N_("Completion"),
    "figures": N_("Results"),
    "lending": N_("Lending"),
    "members": N_("Members"),
    "confidentiality": N_("Duty of confidentiality"),
    "organisation": N_("Organisation"),
    "sign-in": N_("Sign-in"),
    "access-log": N_("Access log"),
    "emergency": N_("Emergency access"),
    "own-address": N_("Your address for the access log"),
})


def subject_of(action: str) -> str:
    """What an action is about: the part before the colon."""
    return action.partition(":")[0]


def actions_of(group: str) -> tuple[str, ...]:
    """The actions in a group; raises KeyError for a group that does not exist."""
    subjects = GROUPS[group][1]
    return tuple(action.value for action in Action if subject_of(action) in subjects)


def chosen_actions(kind: str) -> tuple[str, ...]:
    """The actions of a group, those by which something left on paper or in a file, or the one that is named."""
    if kind == HANDED_OUT:
        return tuple(one.value for one in Action if one.value.endswith((":print", ":export")))
    return actions_of(kind) if kind in GROUPS else (kind,)


def area_of(route: str | None) -> str | None:
    """The message id of the part of the portal that a route belongs to, or None."""
    _start, found, rest = (route or "").partition("/t/<tenant>/")
    return AREAS.get(rest.partition("/")[0]) if found else None
