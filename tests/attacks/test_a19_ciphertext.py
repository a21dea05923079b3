"""A19, A20, B25: ciphertext moved, cut, bent, restored or opened with another key opens nothing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest
from structlog.testing import capture_logs

from tests.attacks.plants import draft, wheel
from tests.browser import Browser
from tests.house import House

Client = Callable[[str | None], Browser]
Superuser = psycopg.Connection[Any]


@pytest.fixture(scope="module")
def records(database: House) -> dict[str, UUID]:
    first = wheel(database, "dora", 1001, "lock", "correction", words="ordet i det ene")
    second = wheel(database, "dora", 1001, "save", "save", words="ordet i det andet " * 9)
    for record in (first, second):
        draft(database, "dora", record, "ordet i kladden")
    return {
        "first": first, "second": second, "foreign": wheel(database, "mads", 1001, "save", words="Vest"),
        "other case": wheel(database, "pia", 1002, "save", words="Sønder"),
    }  # fmt: skip


@pytest.fixture
def page(house: House, client_of: Client) -> Callable[[str], None]:
    """Asserts that a page of dora's case shows an error, nothing else, and raises the alarm."""

    def closed(path: str) -> None:
        with capture_logs() as said:
            answer = client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/{path}")
        assert answer.status_code == 500
        assert not [
            word
            for word in ("Nord", "ordet", "Vest", "Sønder", "hørt forkert")
            if word in answer.text
        ]
        assert "integrity_alarm" in {line["event"] for line in said}

    return closed


def set_body(superuser: Superuser, record: UUID, version: int, expression: str) -> None:
    superuser.execute(
        f"update app.record_versions v set body = ({expression}) where record_id = %s and version = %s",
        (record, version),
    )


@pytest.fixture
def mended(superuser: Superuser) -> Any:
    superuser.execute(
        "create schema if not exists kept; drop table if exists kept.v, kept.d, kept.s, kept.m; "
        "create table kept.v as table app.record_versions; create table kept.d as table app.drafts; "
        "create table kept.s as table app.case_sheets; create table kept.m as table app.memberships; "
        "create table if not exists kept.k as table keys.case_keys"
    )
    yield
    superuser.execute(
        "update app.record_versions t set body = o.body, reason = o.reason from kept.v o "
        "where (t.tenant_id, t.record_id, t.version) = (o.tenant_id, o.record_id, o.version)"
    )
    superuser.execute(
        "update app.drafts t set body = o.body from kept.d o where t.record_id = o.record_id"
    )
    superuser.execute(
        "update app.case_sheets t set body = o.body from kept.s o where t.case_id = o.case_id"
    )
    superuser.execute("update app.memberships t set name = o.name from kept.m o where t.id = o.id")
    superuser.execute(
        "update keys.case_keys t set wrapped = o.wrapped from kept.k o where t.case_id = o.case_id"
    )


BODY_OF = "select o.body from app.record_versions o where o.record_id = '{}' and o.version = {}"
MOVES = {
    "another record": ("first", 2, BODY_OF.format("{second}", 2)),
    "the previous version": ("second", 2, BODY_OF.format("{second}", 1)),
    "another organisation": ("second", 2, BODY_OF.format("{foreign}", 1)),
    "another case": ("second", 2, BODY_OF.format("{other case}", 1)),
    "the reason's column": ("first", 2, "select v.reason"),
    "the sheet's table": (
        "second",
        2,
        "select body from app.case_sheets where case_id = v.case_id limit 1",
    ),
    "the draft's table": (
        "second",
        2,
        "select body from app.drafts d where d.record_id = v.record_id",
    ),
}


@pytest.mark.parametrize("move", MOVES)
def test_a19_a_ciphertext_opens_in_its_own_place_only(
    superuser: Superuser,
    records: dict[str, UUID],
    page: Callable[[str], None],
    mended: None,
    move: str,
) -> None:
    record, version, expression = MOVES[move]
    set_body(superuser, records[record], version, expression.format(**records))
    page(f"wheel/{records[record]}/")
    page(f"wheel/{records[record]}/history")


CHANGES = {
    "cut": "substring(v.body for length(v.body) - 1)", "cut to the shortest": "substring(v.body for 98)",
    "longer": "v.body || '\\x00'::bytea", "first byte of the nonce": "set_byte(v.body, 6, get_byte(v.body, 6) # 1)",
    "last byte of the nonce": "set_byte(v.body, 17, get_byte(v.body, 17) # 128)",
    "key id": "set_byte(v.body, 5, 2)", "key id zero": "set_byte(v.body, 5, 0)",
    "key id high": "set_byte(v.body, 2, 1)",
    "text": "set_byte(v.body, 40, get_byte(v.body, 40) # 4)",
    "tag": "set_byte(v.body, length(v.body) - 1, get_byte(v.body, length(v.body) - 1) # 1)",
    "zeros": "'\\x0101'::bytea || decode(repeat('00', 126), 'hex')",
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a20_a_bent_ciphertext_shows_no_part_of_the_page(
    superuser: Superuser,
    records: dict[str, UUID],
    page: Callable[[str], None],
    mended: None,
    change: str,
) -> None:
    set_body(superuser, records["second"], 2, f"select {CHANGES[change]}")
    page(f"wheel/{records['second']}/")
    page(f"wheel/{records['second']}/edit")


@pytest.mark.parametrize("byte", [0, 1])
def test_a20_another_format_or_suite_is_not_even_stored(
    superuser: Superuser, records: dict[str, UUID], byte: int
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        set_body(superuser, records["second"], 2, f"select set_byte(v.body, {byte}, 2)")


OF_ANOTHER = "wrapped = o.wrapped from keys.case_keys o where o.tenant_id {} k.tenant_id and o.case_id <> k.case_id"
DAMAGES = {
    "update app.drafts set body = o.body from app.drafts o where o.record_id = %(first)s": "wheel/{second}/edit",
    "update app.record_versions set reason = body where reason is not null": "wheel/{first}/history",
    "update app.case_sheets s set body = o.body from app.case_sheets o where o.tenant_id <> s.tenant_id": "",
    f"update keys.case_keys k set {OF_ANOTHER.format('=')}": "",
    f"update keys.case_keys k set {OF_ANOTHER.format('<>')}": "",
    "update keys.case_keys set wrapped = set_byte(wrapped, 97, get_byte(wrapped, 97) # 1)": "",
    "update keys.case_keys set wrapped = substring(wrapped for 20)": "",
    "update app.memberships m set name = o.name from app.memberships o where o.tenant_id <> m.tenant_id": "",
    "update app.memberships set name = email": "",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_b25_swapped_drafts_reasons_sheets_names_and_keys(
    superuser: Superuser,
    records: dict[str, UUID],
    page: Callable[[str], None],
    mended: None,
    damage: str,
) -> None:
    superuser.execute(damage, {key.replace(" ", "_"): value for key, value in records.items()})
    page(DAMAGES[damage].format(**records))
