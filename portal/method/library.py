"""The library: every version of every definition, read and checked once, then frozen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, overload

from portal.method.continuity import breaks
from portal.method.definitions import Definition, Misfit
from portal.method.errors import DefinitionError, UnknownDefinition
from portal.method.instrument import InstrumentDefinition
from portal.method.locks import locked_files
from portal.method.reading import fault_in, read_definition

CONTENT = Path(__file__).parent / "content"
_folders = [CONTENT]

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


def load_library(*folders: Path) -> Library:
    """Read all definitions in the folders, one after another; raises DefinitionError with file and line."""
    definitions: dict[tuple[str, str], Definition] = {}
    newest: dict[str, Definition] = {}
    for folder in folders:
        locked = locked_files(folder)
        for file in sorted(folder.glob("*/*.yaml")):
            found = read_definition(file)
            _refuse_misfit(file, found, definitions.values())
            definitions[found.code, found.version] = found
            if file in locked and _is_newer(found, newest.get(found.code)):
                newest[found.code] = found
    if not definitions:
        raise DefinitionError(folders[0], 1, "holds no definition")
    return Library(MappingProxyType(definitions), MappingProxyType(newest))


def _refuse_misfit(file: Path, found: Definition, known: Iterable[Definition]) -> None:
    same = [each for each in known if each.code == found.code]
    for misfit in _misfits(found, same):
        fault = fault_in(file.read_text("utf-8"), misfit)
        raise DefinitionError(file, fault.line, str(fault), fault)


def _misfits(found: Definition, same: Sequence[Definition]) -> Iterator[Misfit]:
    if any(each.version == found.version for each in same):
        yield "this version is there already; give the file another one", ("version",), {}
    if any(each.kind != found.kind for each in same):
        yield "earlier versions are of another kind", ("kind",), {}
    if isinstance(found, InstrumentDefinition):
        yield from breaks(found, [e for e in same if isinstance(e, InstrumentDefinition)])


def _is_newer(found: Definition, known: Definition | None) -> bool:
    return known is None or found.number > known.number


def open_library(further: Path | None = None) -> None:
    """Read this release's content at start, and a folder of the installation's own after it; raises DefinitionError."""
    folders = [CONTENT] if further is None else [CONTENT, further]
    if folders != _folders:
        _folders[:] = folders
        shipped.cache_clear()
    shipped()


@cache
def shipped() -> Library:
    """Return what this installation was started with."""
    return load_library(*_folders)


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
