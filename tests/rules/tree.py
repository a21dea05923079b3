"""The files that the rules look at: everything we write, nothing that set-up or a tool made."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("config", "security", "tenants", "portal")
MADE_BY_TOOLS = {"var", "vendor", "node_modules", "__pycache__", "htmlcov"}
LOCKS = {"requirements.txt", "package-lock.json"}
OUR_DOT_NAMES = {".ci", ".editorconfig", ".gitignore"}


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Return our files with one of the suffixes (all without any), relative to the root."""
    found = (path.relative_to(ROOT) for path in _walk())
    return tuple(sorted(path for path in found if not suffixes or path.suffix in suffixes))


def source(*rooms: str) -> list[Path]:
    """Return the Python files of these rooms; without any, of all four."""
    return [path for path in files(".py") if path.parts[0] in (rooms or ROOMS)]


def templates() -> list[Path]:
    """Return every page and partial."""
    return [path for path in files(".html", ".txt", ".svg") if "templates" in path.parts]


@cache
def text(path: Path) -> str:
    """Return what a file says."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """Return a Python file as a syntax tree."""
    return ast.parse(text(path))


def lines_of(*paths: Path) -> Iterator[tuple[str, str]]:
    """Yield `file:number` and the line."""
    for path in paths:
        for number, line in enumerate(text(path).splitlines(), start=1):
            yield f"{path}:{number}", line


def _walk() -> Iterator[Path]:
    for folder, names, leaves in os.walk(ROOT):
        names[:] = [name for name in names if _is_ours(name)]
        yield from (Path(folder, leaf) for leaf in leaves if _is_ours(leaf) and _is_text(leaf))


def _is_ours(name: str) -> bool:
    hidden = name.startswith(".") and name not in OUR_DOT_NAMES
    return not hidden and name not in MADE_BY_TOOLS and not name.endswith(".egg-info")


def _is_text(name: str) -> bool:
    return not name.endswith((".mo", ".png", ".woff2", ".pdf", ".ico", ".jpg"))
