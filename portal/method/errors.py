"""What can be wrong with the shipped method content."""

from pathlib import Path


class DefinitionError(Exception):
    """A definition that must not be used, with the file and the line to look at."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class UnknownDefinition(LookupError):
    """No definition with this code and version is shipped."""
