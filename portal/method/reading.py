"""Reads one definition file and finds the line of every fault."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal.method.advice import AdviceDefinition
from portal.method.agreement import AgreementDefinition
from portal.method.closing import ClosingDefinition
from portal.method.course import CourseDefinition
from portal.method.definitions import Definition
from portal.method.errors import DefinitionError
from portal.method.instrument import InstrumentDefinition
from portal.method.meeting import MeetingDefinition
from portal.method.network import NetworkDefinition
from portal.method.plan import PlanDefinition
from portal.method.session import SessionDefinition
from portal.method.wheel import WheelDefinition

KINDS: dict[str, type[Definition]] = {
    "closing": ClosingDefinition,
    "advice": AdviceDefinition,
    "agreement": AgreementDefinition,
    "course": CourseDefinition,
    "instrument": InstrumentDefinition,
    "meeting": MeetingDefinition,
    "network": NetworkDefinition,
    "plan": PlanDefinition,
    "session": SessionDefinition,
    "wheel": WheelDefinition,
}  # fmt: skip


def read_definition(file: Path) -> Definition:
    """Return the checked definition in the file; raises DefinitionError."""
    root, definition = _read(file, _text(file))
    _refuse_wrong_place(file, root, definition)
    return definition


def read_text(name: str, text: str) -> Definition:
    """Return the checked definition in a text from elsewhere; raises DefinitionError."""
    return _read(Path(name), text)[1]


def _read(file: Path, text: str) -> tuple[yaml.Node, Definition]:
    root = _tree(file, text)
    _refuse_repeated_keys(file, root)
    return root, _checked(file, root, yaml.safe_load(text))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise DefinitionError(file, line, "is not UTF-8 text") from error


def _tree(file: Path, text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else text[: getattr(error, "position", 0)].count("\n") + 1
        reason = getattr(error, "problem", None) or getattr(error, "reason", None)
        raise DefinitionError(file, line, f"is not valid YAML: {reason}") from error
    if not isinstance(root, yaml.MappingNode):
        raise DefinitionError(file, 1, "must hold names with values")
    return root


def _refuse_repeated_keys(file: Path, root: yaml.Node) -> None:
    # YAML readers keep the last of two equal keys in silence, so a text could vanish unseen.
    for mapping in _mappings(root):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if key.value in seen:
                raise DefinitionError(file, _line(key), f"'{key.value}' is written twice")
            seen.add(key.value)


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _mappings(value)


def _checked(file: Path, root: yaml.Node, content: dict[str, object]) -> Definition:
    kind = content.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise DefinitionError(file, line_of(root, ("kind",)), f"the kind '{kind}' is not known")
    try:
        return KINDS[kind].model_validate_json(json.dumps(content, default=str))
    except ValidationError as error:
        first = min(error.errors(), key=lambda fault: line_of(root, _path(fault)))
        reason = f"{'.'.join(map(str, _path(first)))}: {first['msg']}"
        raise DefinitionError(file, line_of(root, _path(first)), reason) from error


def _path(fault: ErrorDetails) -> tuple[str | int, ...]:
    return (*fault["loc"], *fault.get("ctx", {}).get("path", ()))


def line_of(root: yaml.Node, path: Sequence[str | int]) -> int:
    """Return the line of the value at the path, or of its nearest parent that exists."""
    node, line = root, _line(root)
    for step in path:
        found = _below(node, step)
        if found is None:
            break
        node, line = found
    return line


def _below(node: yaml.Node, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((value, _line(key)) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], _line(node.value[step])
    return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _refuse_wrong_place(file: Path, root: yaml.Node, definition: Definition) -> None:
    if file.parent.name != definition.code:
        raise DefinitionError(file, line_of(root, ("code",)), "differs from the folder")
    if file.stem != definition.version:
        raise DefinitionError(file, line_of(root, ("version",)), "differs from the file name")
