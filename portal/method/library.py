"""The library: every version of every definition, read and checked once, then frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, overload

from portal.method.definitions import Definition
from portal.method.errors import DefinitionError, UnknownDefinition
from portal.method.locks import locked_files
from portal.method.reading import read_definition

CONTENT = Path(__file__).parent / "content"

D = TypeVar("D", bound=Definition)


@dataclass(frozen=True)
class Library:
    """All definitions by code and version; only locked versions are offered for new sheets."""

    definitions: Mapping[tuple[str, str], Definition]
    newest: Mapping[str, Definition]

    def definition(self, code: str, version: str) -> Definition:
        """Return one version, however old; raises UnknownDefinition."""
        try:
            return self.definitions[code, version]
        except KeyError:
            raise UnknownDefinition(f"{code} {version}") from None

    def latest(self, code: str) -> Definition:
        """Return the newest locked version; raises UnknownDefinition."""
        try:
            return self.newest[code]
        except KeyError:
            raise UnknownDefinition(code) from None


def load_library(folder: Path) -> Library:
    """Read all definitions in the folder; raises DefinitionError with file and line."""
    locked = locked_files(folder)
    definitions: dict[tuple[str, str], Definition] = {}
    newest: dict[str, Definition] = {}
    for file in sorted(folder.glob("*/*.yaml")):
        found = read_definition(file)
        definitions[found.code, found.version] = found
        if file in locked and _is_newer(found, newest.get(found.code)):
            newest[found.code] = found
    if not definitions:
        raise DefinitionError(folder, 1, "holds no definition")
    return Library(MappingProxyType(definitions), MappingProxyType(newest))


def _is_newer(found: Definition, known: Definition | None) -> bool:
    return known is None or found.number > known.number


@cache
def shipped() -> Library:
    """Return the library of this release; call it at start, so that a fault stops the start."""
    return load_library(CONTENT)


@overload
def definition(code: str, version: str) -> Definition: ...
@overload
def definition(code: str, version: str, kind: type[D]) -> D: ...
def definition(code: str, version: str, kind: type[Definition] = Definition) -> Definition:
    """Return a shipped version of the wanted kind; raises UnknownDefinition."""
    return _of_kind(shipped().definition(code, version), kind)


@overload
def latest(code: str) -> Definition: ...
@overload
def latest(code: str, kind: type[D]) -> D: ...
def latest(code: str, kind: type[Definition] = Definition) -> Definition:
    """Return the newest locked version of the wanted kind; raises UnknownDefinition."""
    return _of_kind(shipped().latest(code), kind)


def _of_kind(found: Definition, kind: type[Definition]) -> Definition:
    if not isinstance(found, kind):
        raise UnknownDefinition(f"{found.code} is not a {kind.__name__}")
    return found
