"""No person index across cases, by construction: the map's own code cannot ask the database anything."""

import ast
from pathlib import Path

import portal.tools.network
from portal.records.models import Draft, Record, RecordVersion
from portal.tools.network.body import Node

HERE = Path(portal.tools.network.__file__).parent
FORBIDDEN = ("sqlalchemy", "psycopg", "portal.cases", "portal.records.queries")


def test_the_tool_imports_nothing_that_reads_other_cases() -> None:
    imported = {
        f"{path.name}: {name}"
        for path in HERE.glob("*.py")
        for name in modules(ast.parse(path.read_text("utf-8")))
        if name.startswith(FORBIDDEN)
    }
    assert imported == set()


def modules(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_no_column_of_a_record_is_a_field_of_a_person() -> None:
    fields = set(Node.model_fields) - {"key"}
    for table in (Record, RecordVersion, Draft):
        assert fields.isdisjoint(table.__table__.columns.keys())


def test_the_door_says_so() -> None:
    assert "No person index" in (portal.tools.network.__doc__ or "")
