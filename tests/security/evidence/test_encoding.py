"""The bytes that a leaf is the hash of: JSON as RFC 8785 writes it, with every column in it."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.house import House

EVERYTHING = """
select e.*, log.encoded(e) as bytes from jsonb_populate_record(null::log.entries, %s::jsonb) e
"""
HASHES = ("subject_index", "fingerprint", "consent_fingerprint")
PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
UUIDS = st.uuids().map(str)
ENTRIES = st.fixed_dictionaries(
    {
        "id": UUIDS, "at": st.datetimes().map(lambda at: at.isoformat() + "Z"), "xid": st.just("17"),
        "action": st.sampled_from(["case:read", "page:open"]), "outcome": st.just("allowed"),
        "roles": st.lists(st.sampled_from(["mentor", "auditor"]), max_size=2), "shown": st.integers(0, 9),
    },
    optional={
        **dict.fromkeys(("tenant_id", "account_id", "membership_id", "home_tenant_id", "acting_tenant_id",
                         "owning_tenant_id", "loan_id", "object_id", "case_id", "request_id"), UUIDS),
        **dict.fromkeys(("object_kind", "purpose", "reason", "method", "route"), PRINTABLE),
        **dict.fromkeys(("consent_version", "case_number"), st.integers(0, 10**6)),
        **dict.fromkeys(HASHES, st.binary(max_size=8).map(lambda b: "\\x" + b.hex())),
    },
)  # fmt: skip


def encoded(house: House, entry: dict[str, Any]) -> Any:
    return house.superuser().execute(EVERYTHING, (json.dumps(entry),)).fetchone()


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(ENTRIES)
def test_an_entry_is_written_in_one_way_only(house: House, entry: dict[str, Any]) -> None:
    found = encoded(house, entry)
    text = bytes(found.bytes).decode()
    told = json.loads(text)
    canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert text == canonical
    assert all(isinstance(value, str) for value in told.values())
    for name in told.keys() - {"format", "at", "roles", *HASHES}:
        assert told[name] == str(getattr(found, name))
    assert told["roles"] == ",".join(found.roles)
    assert told.keys() - {"format"} == {
        name for name, value in found._asdict().items() if value is not None
    } - {"bytes"}  # fmt: skip
    house.hang_up()


def test_a_new_column_cannot_be_forgotten(house: House) -> None:
    columns = house.superuser().execute(
        "select attname from pg_attribute where attrelid = 'log.entries'::regclass and attnum > 0"
    )
    source = house.superuser().execute(
        "select prosrc from pg_proc where oid = 'log.encoded'::regproc"
    ).fetchone()  # fmt: skip
    assert source
    forgotten = [row[0] for row in columns if f'"{row[0]}":' not in source[0]]
    assert forgotten == []
