"""What can be wrong with the shipped method content."""

from pathlib import Path

from portal.method.faults import Fault


class DefinitionError(Exception):
    """A definition that must not be used, with the file, the first line to look at, and every fault."""

    def __init__(self, file: Path, line: int, reason: str, *faults: Fault) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason
        self.faults = faults or (Fault(line, "", reason),)


class UnknownDefinition(LookupError):
    """No definition with this code and version is shipped."""
