"""Tools that have hurt others stay out: object loaders, evaluated text, guessable randomness."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import source, tree

FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "jsonpickle", "xmlrpc", "telnetlib"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "yaml.load", "os.system", "hashlib.md5"}
# Invented people and cases are drawn again and again from the same seed.
MAY_BE_GUESSED = "portal/demo/"


def test_no_dangerous_module() -> None:
    found = [f"{path}: {name}" for path, name in _imports() if name in FORBIDDEN_MODULES]
    assert found == []


def test_no_dangerous_call() -> None:
    found = [f"{path}:{line} {call}" for path, line, call in _calls() if call in FORBIDDEN_CALLS]
    assert found == []


def test_no_guessable_randomness() -> None:
    guessable = [
        str(path)
        for path, name in _imports()
        if name == "random" and not path.as_posix().startswith(MAY_BE_GUESSED)
    ]
    # An id is fine as uuid4 (os.urandom); uuid1 tells time and machine.
    guessable += [f"{path}:{line}" for path, line, call in _calls() if call.endswith("uuid1")]
    assert guessable == []


def _imports() -> Iterator[tuple[Path, str]]:
    for path in source():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name.split(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield path, (node.module or "").split(".")[0]


def _calls() -> Iterator[tuple[Path, int, str]]:
    for path in source():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                yield path, node.lineno, ast.unparse(node.func)
