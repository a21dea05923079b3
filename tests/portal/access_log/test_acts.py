"""Each kind of entry is told in other systems' few words, and none as something else than it was."""

from collections import Counter

import pytest

from portal.access_log.formats.acts import ACTS, done_by
from portal.access_log.formats.fhir import REASONS, audit_event
from portal.access_log.formats.ocsf import event
from portal.access_log.vocabulary import PURPOSES
from security.access_log.events import Action

ENTRY = {
    "id": "0190", "at": "2026-11-23T12:00:00.000000Z", "outcome": "allowed", "roles": "", "shown": "3",
    "home_tenant_id": "a", "acting_tenant_id": "b", "loan_id": "c", "reason": "time", "purpose": "own_account",
}  # fmt: skip


def test_every_kind_of_entry_stands_there_once() -> None:
    told = Counter(
        f"{subject}:{act}"
        for subject, by in ACTS.items()
        for acts in by.values()
        for act in acts.split()
    )
    assert told == Counter(action.value for action in Action)


@pytest.mark.parametrize(("action", "letter", "activity"), [
    (Action.CASE_ERASE, "D", 4), (Action.KEY_DESTROY, "D", 4), (Action.ACCOUNT_PASSWORD, "U", 3),
    (Action.CASE_FIGURES, "R", 2), (Action.CASE_COPY_OUT, "R", 2), (Action.LOAN_MIRROR, "R", 2),
    (Action.ACCOUNT_PASSKEY_REMOVED, "D", 4), (Action.LOAN_WARN, "E", 99),
])  # fmt: skip
def test_an_act_is_told_as_what_it_was(action: Action, letter: str, activity: int) -> None:
    assert done_by(action) == letter
    assert event(7, ENTRY | {"action": action.value})["activity_id"] == activity


def test_no_purpose_is_told_as_another() -> None:
    assert set(PURPOSES) - set(REASONS) == {"own_account"}
    own = audit_event(7, ENTRY | {"action": "account:password"})["purposeOfEvent"]
    assert own == [{"text": "own_account"}]
    treated = [why for why, code in REASONS.items() if code == "TREAT"]
    assert treated == ["assignment", "loan"]


def test_a_resource_names_the_organisations_the_loan_and_the_reason() -> None:
    told = audit_event(7, ENTRY | {"action": "case:read", "case_number": "1001"})
    assert told["outcomeDesc"] == "time"
    details = {one["type"]: one["valueString"] for one in told["entity"][0]["detail"]}
    assert details == {"home_tenant_id": "a", "acting_tenant_id": "b", "loan_id": "c", "shown": "3"}
