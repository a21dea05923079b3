"""A file is split by subject before 250 lines, a function before 40."""

import ast

from tests.rules.tree import files, source, text, tree

LONGEST_FILE = 250
LONGEST_FUNCTION = 40


def test_no_file_is_too_long() -> None:
    ours = files(".py", ".html", ".js", ".css", ".sql", ".sh")
    lengths = {str(path): len(text(path).splitlines()) for path in ours}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    too_long = {
        f"{path}:{node.lineno} {node.name}": length(node)
        for path in [*source(), *source("migrations"), *source("tests")]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and length(node) > LONGEST_FUNCTION
    }
    assert too_long == {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from `def` to the end, without the docstring."""
    first = function.body[0]
    is_docstring = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring
