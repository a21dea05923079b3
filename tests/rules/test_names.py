"""Names tell the subject: no drawers for everything, one word for one thing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import files, source, tree

DRAWERS = {"util", "helper", "common", "misc", "data", "info", "manager", "base", "core", "stuff"}
EMPTY_VERBS = re.compile(r"_*(handle|process|manage|do)_")
# "Account" is who signs in, "membership" an account in an organisation. Flask-Login, HTTP and
# WTForms bring their own words.
WORDS_OF_LIBRARIES = {"current_user", "user_loader", "user_agent", "login_user", "logout_user"}
WORDS_OF_LIBRARIES |= {"process_formdata", "process_data", "process_request", "process_response"}


def test_no_module_is_a_drawer() -> None:
    ours = [path for path in files() if path.suffix in {".py", ".js", ".css", ".sql", ".sh"}]
    parts = {(path, Path(part).stem) for path in ours for part in path.parts}
    assert [str(path) for path, name in parts if name.removesuffix("s") in DRAWERS] == []


def test_functions_say_what_they_do() -> None:
    empty = [
        place
        for place, name in _names()
        if EMPTY_VERBS.match(name) and name not in WORDS_OF_LIBRARIES
    ]
    assert empty == []


def test_nobody_is_a_user() -> None:
    about_users = [
        place
        for place, name in _names()
        if re.search(r"(^|_)users?(_|$)|^User", name) and name not in WORDS_OF_LIBRARIES
    ]
    assert about_users == []


def _names() -> Iterator[tuple[str, str]]:
    for path in source():
        for node in ast.walk(tree(path)):
            name = _defined(node)
            if name:
                yield f"{path}:{getattr(node, 'lineno', 0)} {name}", name


def _defined(node: ast.AST) -> str | None:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.arg):
        return node.arg
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else None
