"""Entries become rows that name people rightly and join what one click did."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from portal.access_log.rows import rows_of
from security.access_log.gate import Entry

ANNE, BENT = uuid4(), uuid4()
NAMES = {ANNE: "Anne", BENT: "Bent"}
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def entry(action: str = "case:list", **fields: object) -> Entry:
    usual: dict[str, object] = {
        "id": uuid4(), "at": NOW, "account_id": uuid4(), "membership_id": ANNE,
        "roles": ["mentor"], "action": action, "object_kind": None, "object_id": None,
        "case_number": None, "purpose": None, "outcome": "allowed", "reason": None,
        "method": "GET", "route": "/t/<tenant>/cases/", "request_id": None,
    }  # fmt: skip
    return Entry(**(usual | fields))  # type: ignore[arg-type]  # names as above


def who(**fields: object) -> str:
    return next(iter(rows_of([entry("login:start", **fields)], NAMES))).person.name


def test_cases_of_one_request_stand_in_one_row() -> None:
    request = uuid4()
    listed = [entry(case_number=number, request_id=request) for number in (1003, 1001, 1002)]
    opened = entry("case:read", case_number=1001, request_id=request)
    found = list(rows_of([*listed, opened], NAMES))
    assert [row.numbers for row in found] == [(1001, 1002, 1003), (1001,)]


def test_different_requests_people_and_outcomes_stay_apart() -> None:
    request = uuid4()
    entries = [
        entry(case_number=1001, request_id=request),
        entry(case_number=1002, request_id=uuid4()),
        entry(case_number=1003, request_id=None),
        entry(case_number=1004, request_id=None),
        entry(case_number=1005, request_id=request, membership_id=BENT),
        entry(case_number=1006, request_id=request, membership_id=BENT, outcome="denied"),
    ]
    assert len(list(rows_of(entries, NAMES))) == len(entries)


def test_people_are_called_by_what_the_log_knows_of_them() -> None:
    own = {"membership_id": None, "object_kind": "membership", "object_id": BENT}
    assert who() == "Anne"
    assert who(**own) == "Bent"
    assert who(membership_id=None) == "Person from outside the organisation"
    assert who(membership_id=None, account_id=None) == "Not signed in"
    operator = who(membership_id=None, account_id=None, purpose="operation")
    assert operator == "The operator of the portal"
    # At home a loan's entry keeps the loan as its purpose, though nobody but the portal wrote the mail.
    mailed = who(membership_id=None, account_id=None, purpose="loan", loan_id=uuid4())
    assert mailed == "The operator of the portal"


def test_an_act_about_somebody_else_names_that_member() -> None:
    acts = [
        entry("member:roles", object_kind="membership", object_id=BENT),
        entry("member:roles", object_kind="membership", object_id=ANNE),
        entry("member:invite", object_kind="invitation", object_id=UUID(int=1)),
    ]
    assert [row.about for row in rows_of(acts, NAMES)] == ["Bent", None, None]


def test_unknown_words_of_later_releases_do_no_harm() -> None:
    row = next(iter(rows_of([entry("page:open", reason="new", route="/elsewhere")], NAMES)))
    assert (row.reason, row.area, row.why) == (None, None, None)
