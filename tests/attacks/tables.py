"""Every table that belongs to organisations, as the migrations name them: a new one is attacked by being there."""

import re
from typing import Any

import psycopg

from tests.rules.tree import files, text

MADE = re.compile(r"create table app\.(\w+)")
TABLES = tuple(sorted({name for path in files(".sql") for name in MADE.findall(text(path))}))
COLUMNS = """
select a.attname from pg_attribute a
where a.attrelid = %(table)s::regclass and a.attnum > 0 and not a.attisdropped
  and (%(right)s = 'any' or has_column_privilege('portal_web', %(table)s, a.attname,
                                                 replace(%(right)s, 'any', 'select')))
order by a.attnum
"""
FOREIGN = """
select a.attname from pg_constraint c cross join unnest(c.conkey) with ordinality k(own, place)
join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[k.place]
where c.contype = 'f' and c.conrelid = %s::regclass and c.confrelid = %s::regclass and f.attname = 'id'
"""
KEY = """
select a.attname from pg_constraint c join pg_attribute a
on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
where c.contype in ('p', 'f') and c.conrelid = %s::regclass
"""
Row = dict[str, Any]


def columns(connection: psycopg.Connection[Any], table: str, right: str = "any") -> list[str]:
    """Its columns in order; with another right only those on which portal_web has it."""
    values = {"table": f"app.{table}", "right": right}
    return [row[0] for row in connection.execute(COLUMNS, values)]


def pointing_at(connection: psycopg.Connection[Any], table: str, target: str) -> set[str]:
    """The columns that hold the id of a row of another table."""
    return {row[0] for row in connection.execute(FOREIGN, (f"app.{table}", f"app.{target}"))}


def keys(connection: psycopg.Connection[Any], table: str) -> set[str]:
    """The columns that say which row it is, and whose."""
    return {row[0] for row in connection.execute(KEY, (f"app.{table}",))}


def of_a_case(connection: psycopg.Connection[Any], table: str) -> set[str]:
    """The columns that say to which case a row belongs; none where it belongs to no case."""
    if table == "cases":
        return {"id"}
    own = pointing_at(connection, table, "cases")
    return own or ({"case_id"} & set(columns(connection, table)))


def authors(connection: psycopg.Connection[Any], table: str) -> set[str]:
    """The columns in which whoever writes a row must name himself or herself."""
    return pointing_at(connection, table, "memberships") & set(columns(connection, table, "insert"))
