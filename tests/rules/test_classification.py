"""A13: every column says what it holds (columns.txt); a new one fails until somebody has thought about it.

citizen-ciphertext: sealed under the case's key. staff-ciphertext: sealed under the directory's key.
secret: a hash, a keyed index or a wrapped key. organisation: public facts about an authority.
method: the words of an instrument, which are about nobody.
technical: ids, numbers, times and words from a fixed list, never a person's own words.
"""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.rules import catalog

LIST = Path(__file__).parent / "columns.txt"
KINDS = {"citizen-ciphertext", "staff-ciphertext", "secret", "organisation", "method", "technical"}
# Words are technical only where a check or a reference limits them; password hashes come from Argon2id.
WORD_LIMITS = """
select conrelid::regclass::text || '.' || attname
from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any (conkey)
where contype in ('c', 'f', 'p') and connamespace::regnamespace::text = any (%s)
"""
# Written by functions of the gate alone, from words that are checked where they come from.
FROM_THE_GATE = {"log.entries.roles", "log.entries.action"}


@pytest.fixture
def classified() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        heading, columns = line.split(": ")
        table, kind = heading.split(" ")
        assert kind in KINDS
        found |= {f"{table}.{column}": kind for column in columns.split()}
    return found


@pytest.fixture
def columns(superuser: psycopg.Connection[Any]) -> dict[str, str]:
    rows = catalog.rows(superuser, catalog.COLUMNS)
    return {
        f"{row.table}.{row.name}": row.type for row in rows if not row.table.startswith("release.")
    }


def test_a13_every_column_is_classified(
    classified: dict[str, str], columns: dict[str, str]
) -> None:
    assert sorted(classified) == sorted(columns)


def test_a13_ciphertext_columns_take_ciphertext_only(
    classified: dict[str, str], columns: dict[str, str]
) -> None:
    sealed = {name for name, kind in classified.items() if kind.endswith("-ciphertext")}
    assert {name for name, kind in columns.items() if kind == "app.sealed"} == sealed


def test_a13_secrets_are_bytes(classified: dict[str, str], columns: dict[str, str]) -> None:
    secret = {name for name, kind in classified.items() if kind == "secret"}
    assert {name for name in secret if columns[name] != "bytea"} == {"auth.accounts.password_hash"}
    assert {name for name, kind in columns.items() if kind == "bytea"} - secret == set()


def test_a13_technical_words_come_from_a_list(
    classified: dict[str, str], columns: dict[str, str], superuser: psycopg.Connection[Any]
) -> None:
    limited = {
        row[0] for row in superuser.execute(WORD_LIMITS, (list(catalog.OURS),))
    } | FROM_THE_GATE
    words = {
        name for name, type_ in columns.items() if type_ in ("text", "text[]", "json", "jsonb")
    }
    words = {name for name in words if classified[name] == "technical"}
    assert words - limited == set()


def test_a13_only_organisations_keep_words_in_the_clear(classified: dict[str, str]) -> None:
    assert {
        name.rsplit(".", 1)[0] for name, kind in classified.items() if kind == "organisation"
    } == {"app.tenants", "auth.oidc_providers", "auth.oidc_roles", "log.anchors"}


def test_a13_only_instruments_keep_the_method_s_words(classified: dict[str, str]) -> None:
    assert {name for name, kind in classified.items() if kind == "method"} == {
        "app.instruments.content"
    }
