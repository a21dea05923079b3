"""Reading a definition that somebody brought: the same checks as for shipped ones, and a few more."""

from functools import lru_cache
from pathlib import Path

import yaml

from config.messages import N_
from portal.method.errors import DefinitionError
from portal.method.instrument import InstrumentDefinition
from portal.method.reading import read_text
from security.national_id import contains_cpr

LARGEST_FILE = 65536
DEEPEST = 12
OWN = "own_"
NAME = "file"

_OPENING = (
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


class BadFile(Exception):
    """A file that cannot be used: the line, 0 for none, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def read_upload(content: bytes) -> tuple[str, InstrumentDefinition]:
    """Return the text and the checked definition; raises BadFile."""
    if len(content) > LARGEST_FILE:
        raise BadFile(0, N_("The file is too large for a definition"))
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadFile(line, N_("The file is not UTF-8 text")) from None
    definition = _checked(text)
    _refuse_what_is_not_ours(text, definition)
    return text, definition


def _checked(text: str) -> InstrumentDefinition:
    _refuse_tricks(text)
    try:
        return parsed(text)
    except DefinitionError as error:
        raise BadFile(error.line, error.reason) from None


@lru_cache(maxsize=128)
def parsed(text: str) -> InstrumentDefinition:
    """Return the definition in a text that was checked before it was kept; raises DefinitionError."""
    found = read_text(NAME, text)
    if not isinstance(found, InstrumentDefinition):
        raise DefinitionError(Path(NAME), 1, "the kind must be 'instrument'")
    return found


def _refuse_tricks(text: str) -> None:
    # References make a small file huge once it is read, and deep nesting exhausts the reader's stack.
    depth = 0
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                raise BadFile(_line(token), N_("References and tags are not allowed here"))
            if depth > DEEPEST:
                raise BadFile(_line(token), N_("The file is nested too deeply"))
    except yaml.YAMLError:
        return  # the reader tells the same fault with its line


def _refuse_what_is_not_ours(text: str, definition: InstrumentDefinition) -> None:
    if not definition.code.startswith(OWN) or not definition.code.replace("_", "").isalpha():
        reason = N_("The code must begin with own_ and hold small letters only")
        raise BadFile(_line_of(text, "code:"), reason)
    for number, line in enumerate(text.splitlines(), 1):
        if contains_cpr(line):
            raise BadFile(number, N_("This looks like a civil registration number (CPR)"))


def _line(token: yaml.Token) -> int:
    return int(token.start_mark.line) + 1


def _line_of(text: str, start: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(start)), 1)
