"""Every package says at its door what belongs inside, what does not, and where to start reading."""

import ast

from tests.rules.tree import files, source, tree

LONGEST_SIGN = 12
SAYS = ("belongs here", "does not", "start reading")


def test_every_package_has_a_door_sign() -> None:
    packages = {path.parent for path in source() if "versions" not in path.parts}
    signs = {path.parent for path in files(".py") if path.name == "__init__.py"}
    assert sorted(map(str, packages - signs)) == []


def test_door_signs_are_short() -> None:
    signs = {path: ast.get_docstring(tree(path)) for path in files(".py") if is_door(path.name)}
    too_long = [
        str(path)
        for path, sign in signs.items()
        if not sign or len(sign.splitlines()) > LONGEST_SIGN
    ]
    assert too_long == []


def test_door_signs_say_three_things() -> None:
    signs = {path: ast.get_docstring(tree(path)) or "" for path in source() if is_door(path.name)}
    silent = {
        str(path): [words for words in SAYS if words not in " ".join(sign.lower().split())]
        for path, sign in signs.items()
    }
    assert {path: missing for path, missing in silent.items() if missing} == {}


def is_door(name: str) -> bool:
    return name == "__init__.py"
