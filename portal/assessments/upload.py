"""Reading a definition that somebody brought: the same checks as for shipped ones, and a few more."""

import re
from functools import lru_cache
from string import ascii_lowercase

import yaml

from config.messages import N_
from portal.method.errors import DefinitionError
from portal.method.faults import Fault
from portal.method.instrument import InstrumentDefinition
from portal.method.reading import read_text
from security.national_id import contains_cpr

LARGEST_FILE = 65536
DEEPEST = 12
OWN = "own_"
LETTERS = frozenset(ascii_lowercase + "_")
CODE = re.compile(r"^code:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)
NAME = "file"
EMPTY = "[…]"  # where the example leaves room for words that need a licence

_OPENING = (
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


class BadFile(Exception):
    """A file that cannot be used, with everything that was found; the line 0 is none."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("a definition was refused")
        self.faults = faults


def read_upload(content: bytes) -> tuple[str, InstrumentDefinition]:
    """Return the text and the checked definition; raises BadFile."""
    if len(content) > LARGEST_FILE:
        raise BadFile(Fault(0, "", N_("The file is too large for a definition")))
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadFile(Fault(line, "", N_("The file is not UTF-8 text"))) from None
    return text, _checked(text)


def _checked(text: str) -> InstrumentDefinition:
    _refuse_tricks(text)
    faults = _civil_numbers(text) + _unfilled(text)
    try:
        definition = parsed(text)
    except DefinitionError as error:
        written = CODE.search(text)
        faults += [*error.faults, *(_not_own(written[1], text) if written else [])]
        raise _bad(faults) from None
    faults += _not_own(definition.code, text)
    if faults:
        raise _bad(faults)
    return definition


def _bad(faults: list[Fault]) -> BadFile:
    return BadFile(*sorted(faults, key=lambda fault: fault.line))


@lru_cache(maxsize=128)
def parsed(text: str) -> InstrumentDefinition:
    """Return the definition in a text that was checked before it was kept; raises DefinitionError."""
    return read_text(NAME, text, InstrumentDefinition)


def _refuse_tricks(text: str) -> None:
    # References make a small file huge once it is read, and deep nesting exhausts the reader's stack.
    depth = 0
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                raise BadFile(
                    Fault(_line(token), "", N_("References and tags are not allowed here"))
                )
            if depth > DEEPEST:
                raise BadFile(Fault(_line(token), "", N_("The file is nested too deeply")))
    except yaml.YAMLError:
        return  # the reader tells the same fault with its line


def _not_own(code: str, text: str) -> list[Fault]:
    if code.startswith(OWN) and code.replace("_", "").isalpha():
        return []
    letters = "".join(letter for letter in code.lower() if letter in LETTERS).strip("_")
    better = OWN + (letters.removeprefix(OWN) or "name")
    message = N_("The code must begin with own_ and hold small letters only, such as %(code)s")
    return [Fault(_line_of(text, "code:"), "code", message, {"code": better})]


def _civil_numbers(text: str) -> list[Fault]:
    message = N_("This looks like a civil registration number (CPR)")
    lines = enumerate(text.splitlines(), 1)
    return [Fault(number, "", message) for number, line in lines if contains_cpr(line)]


def _unfilled(text: str) -> list[Fault]:
    message = N_("Put the instrument's own words here instead of […]")
    lines = enumerate(text.splitlines(), 1)
    return [Fault(n, "", message) for n, line in lines if EMPTY in line.partition("#")[0]]


def _line(token: yaml.Token) -> int:
    return int(token.start_mark.line) + 1


def _line_of(text: str, start: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(start)), 1)
