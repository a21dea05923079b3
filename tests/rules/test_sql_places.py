"""SQL as text, commits and durability settings stand in the few places that a reviewer knows."""

import ast
import re
from collections.abc import Iterator

from tests.rules.tree import files, lines_of, source, tree

STATEMENT = re.compile(
    r"\s*(select\s.*\sfrom\b|select\s+\w+\.\w+\(|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|"
    r"(create|alter|drop)\s+(table|role|user|schema|database|function|policy|index|extension)\b|"
    r"grant\s|revoke\s|set\s+(local|role|session)\b|truncate\s)",
    re.IGNORECASE | re.DOTALL,
)
MAY_SPEAK_SQL = ("config/database.py", "config/embedded_", "migrations/")
# A module named `gate` or `…_gate` calls the doors of the database by name, and does nothing else.
WRAPPER = re.compile(r"(\w+_)?gate\.py")
WEAK = re.compile(
    r"(synchronous_commit|fsync|full_page_writes)\W+(=|to)?\W*(off|local|false)", re.IGNORECASE
)
# Signing in happens before there is a visit, in short transactions of its own.
MAY_COMMIT = ("portal/web/visits.py", "portal/login/")


def test_sql_text_only_at_the_gate_and_in_migrations() -> None:
    assert [place for place, text in _strings() if STATEMENT.match(text)] == []


def test_commit_only_where_a_request_or_a_command_ends() -> None:
    commits = [
        f"{path}:{node.lineno}"
        for path in source()
        if not path.as_posix().startswith(MAY_COMMIT)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".commit")
    ]
    assert commits == []


def test_nobody_weakens_durability() -> None:
    # "Committed before the response" is worth nothing when the server may lose the commit.
    rooms = [path for path in files(".py", ".sql", ".ini") if path.parts[0] != "tests"]
    found = [f"{place} {line.strip()}" for place, line in lines_of(*rooms) if WEAK.search(line)]
    assert found == []


def _strings() -> Iterator[tuple[str, str]]:
    for path in source():
        if not (path.as_posix().startswith(MAY_SPEAK_SQL) or WRAPPER.fullmatch(path.name)):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield f"{path}:{node.lineno} {node.value.strip()[:60]}", node.value
