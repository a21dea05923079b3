"""Reads one definition file and finds the line of every fault."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import ValidationError

from config.messages import N_
from portal.method.advice import AdviceDefinition
from portal.method.agreement import AgreementDefinition
from portal.method.closing import ClosingDefinition
from portal.method.course import CourseDefinition
from portal.method.definitions import Definition, Misfit
from portal.method.duty import DutyDefinition
from portal.method.errors import DefinitionError
from portal.method.faults import Fault, faults_of, named
from portal.method.guidance import GuidanceDefinition
from portal.method.instrument import InstrumentDefinition
from portal.method.meeting import MeetingDefinition
from portal.method.network import NetworkDefinition
from portal.method.plan import PlanDefinition
from portal.method.reentry import ReentryDefinition
from portal.method.session import SessionDefinition
from portal.method.wheel import WheelDefinition

NO_YAML = N_("This is not valid YAML. Look at indents, colons and quotes")
NO_VALUE = N_("There is no such day or number. Put it in quotes if it is a text")
NO_NAME = N_("Put this name in quotes: without them it is no text")
TWICE = N_("This name is written twice")
NAME_TAG = "tag:yaml.org,2002:str"

NO_KIND = N_("The kind must be one of: %(kinds)s")
D = TypeVar("D", bound=Definition)
Json = dict[str, object]
Kinds = Mapping[str, type[Definition]]
Parsed = tuple[yaml.Node | None, Any]
Loader = type[yaml.SafeLoader] | type[yaml.CSafeLoader]
# libyaml is eight times as fast, but ends the process where brackets are nested by the thousand: for our own files.
QUICK: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

KINDS: dict[str, type[Definition]] = {
    "closing": ClosingDefinition,
    "advice": AdviceDefinition,
    "agreement": AgreementDefinition,
    "course": CourseDefinition,
    "duty": DutyDefinition,
    "guidance": GuidanceDefinition,
    "instrument": InstrumentDefinition,
    "meeting": MeetingDefinition,
    "network": NetworkDefinition,
    "plan": PlanDefinition,
    "reentry": ReentryDefinition,
    "session": SessionDefinition,
    "wheel": WheelDefinition,
}  # fmt: skip


def read_definition(file: Path) -> Definition:
    """Return the checked definition in the file; raises DefinitionError."""
    root, definition = _read(file, _text(file))
    _refuse_wrong_place(file, root, definition)
    return definition


def read_text(name: str, text: str, kind: type[D]) -> D:
    """Return the checked definition of one kind in a text from elsewhere; raises DefinitionError."""
    root, content = _content(Path(name), text)
    found = _checked(
        Path(name), root, content, {k: each for k, each in KINDS.items() if each is kind}
    )
    return cast("D", found)


def _read(file: Path, text: str) -> tuple[yaml.Node, Definition]:
    root, content = _content(file, text, quickly=True)
    return root, _checked(file, root, content, KINDS)


def _content(file: Path, text: str, *, quickly: bool = False) -> tuple[yaml.Node, Json]:
    root, content = (quickly and _quickly_parsed(text)) or _parsed_or_refused(file, text)
    if not isinstance(root, yaml.MappingNode):
        raise DefinitionError(file, 1, N_("The file must hold names with values"))
    _refuse_bad_names(file, root)
    return root, content


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise DefinitionError(file, line, "is not UTF-8 text") from error


def _quickly_parsed(text: str) -> Parsed | None:
    try:
        return _parsed(text, QUICK)
    except (yaml.YAMLError, ValueError):
        return None  # the other loader tells the place of a fault


def _parsed(text: str, loader: Loader) -> Parsed:
    root = yaml.compose(text, Loader=loader)
    return root, loader(text).get_single_data()


def _parsed_or_refused(file: Path, text: str) -> Parsed:
    try:
        return _parsed(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else text[: getattr(error, "position", 0)].count("\n") + 1
        reason = getattr(error, "problem", None) or getattr(error, "reason", None)
        raise DefinitionError(
            file, line, f"is not valid YAML: {reason}", Fault(line, "", NO_YAML)
        ) from error
    except ValueError as error:  # a day or a number that there is not, such as 2026-02-30
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        line = _line(next(each for each in _scalars(root) if not _has_value(each)))
        raise DefinitionError(file, line, NO_VALUE) from error


def _scalars(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for value in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in value if isinstance(value, tuple) else (value,):
            yield from _scalars(part)


def _has_value(node: yaml.Node) -> bool:
    try:
        yaml.SafeLoader("").construct_object(node)
    except ValueError:
        return False
    return True


def _refuse_bad_names(file: Path, root: yaml.Node) -> None:
    if found := list(_bad_names(root)):
        raise DefinitionError(file, found[0].line, str(found[0]), *found)


def _bad_names(root: yaml.Node) -> Iterator[Fault]:
    # YAML readers keep the last of two equal keys in silence, so a text could vanish unseen.
    for mapping in _mappings(root):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if key.tag != NAME_TAG:
                yield Fault(_line(key), str(key.value), NO_NAME)
            elif key.value in seen:
                yield Fault(_line(key), key.value, TWICE)
            else:
                seen.add(key.value)


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _mappings(value)


def _checked(file: Path, root: yaml.Node, content: Json, kinds: Kinds) -> Definition:
    kind = content.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        fault = Fault(line_of(root, ("kind",)), "kind", NO_KIND, {"kinds": ", ".join(kinds)})
        raise DefinitionError(file, fault.line, str(fault), fault)
    try:
        return kinds[kind].model_validate_json(json.dumps(content, default=str))
    except ValidationError as error:
        found = faults_of(error, content, lambda path: line_of(root, path))
        raise DefinitionError(file, found[0].line, str(found[0]), *found) from error


def fault_in(text: str, misfit: Misfit) -> Fault:
    """Return what does not fit with its line in a text that was read before."""
    message, path, values = misfit
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    line = line_of(root, path) if root else 1
    return Fault(line, named(path, {}), message, values, path)


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
