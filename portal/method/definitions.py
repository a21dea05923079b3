"""The parts that every definition is made of: texts in all languages, choices, scales."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, Protocol, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from config.messages import N_

LANGUAGES = ("da", "en")

Misfit = tuple[str, tuple[str | int, ...], Mapping[str, str | int]]

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
VersionText = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$")]
VersionNumber = tuple[int, int, int]
Track = Literal["mentor", "parent_coach", "prison_mentor"]


class Content(BaseModel):
    """Frozen, without unknown keys and without silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Text(Content):
    """The same words in every language of the portal."""

    da: Sentence
    en: Sentence

    def in_language(self, language: str) -> str:
        """Return the words in one of LANGUAGES; any other language is answered in Danish."""
        return self.en if language == "en" else self.da


class Choice(Content):
    """Something that can be picked: a stable key and its name."""

    key: Key
    name: Text


class Question(Content):
    """A field of a sheet: its label and what to ask the person."""

    label: Text
    prompt: Text


class Anchor(Content):
    """What a number on a scale means in words."""

    value: int
    meaning: Text


class Scale(Content):
    """Whole numbers from lowest to highest, with at least both ends in words."""

    lowest: int
    highest: int
    anchors: tuple[Anchor, ...]

    @model_validator(mode="after")
    def _anchors_cover_both_ends(self) -> Self:
        values = [anchor.value for anchor in self.anchors]
        if self.lowest >= self.highest:
            raise content_error(N_("The lowest number must be below the highest"), "lowest")
        if values != sorted(set(values)) or {self.lowest, self.highest} - set(values):
            raise content_error(
                N_("Anchors must rise and include both ends of the scale"), "anchors"
            )
        if values[0] != self.lowest or values[-1] != self.highest:
            raise content_error(N_("An anchor lies outside the scale"), "anchors")
        return self


class Definition(Content):
    """One version of one tool or assessment."""

    kind: Key
    code: Key
    version: VersionText
    name: Text
    purpose: Text
    purpose_by_track: Mapping[Track, Text] = {}

    def purpose_in(self, track: Track, language: str) -> str:
        """What the tool is for in a case of this track: with a parent, on the parent's own ground (METHOD 5)."""
        return self.purpose_by_track.get(track, self.purpose).in_language(language)

    @property
    def number(self) -> VersionNumber:
        """The version as three numbers that sort rightly."""
        major, minor, patch = (int(part) for part in self.version.split("."))
        return major, minor, patch

    @property
    def major(self) -> int:
        """Numbers of two sheets may be compared only within the same major version."""
        return self.number[0]


class Keyed(Protocol):
    """Anything with a stable key."""

    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=Keyed)


def without_repeats(items: tuple[K, ...]) -> tuple[K, ...]:
    """Return the items, or raise a content error that points at the first repeated key."""
    for index, item in enumerate(items):
        if item.key in keys_of(items[:index]):
            raise content_errors([
                (N_("The key %(key)s is used twice"), (index, "key"), {"key": item.key})
            ])
    return items


Unique = Annotated[tuple[K, ...], AfterValidator(without_repeats)]
OneOrMore = Annotated[tuple[K, ...], Field(min_length=1), AfterValidator(without_repeats)]


def keys_of(items: Sequence[Keyed]) -> tuple[str, ...]:
    """Return the keys in the order of the definition."""
    return tuple(item.key for item in items)


def with_key(items: Iterable[K], key: str) -> K | None:
    """Return the one with this key; None when this version has no such thing."""
    return next((item for item in items if item.key == key), None)


def name_of(choices: Iterable[Choice], key: str, language: str) -> str:
    """Return the name of a choice; the key itself when this version has no such choice."""
    found = with_key(choices, key)
    return found.name.in_language(language) if found else key


def names_of(choices: Iterable[Choice], keys: Sequence[str], language: str) -> str:
    """Return the names of what was chosen, with commas, in the order of the definition."""
    return ", ".join(each.name.in_language(language) for each in choices if each.key in keys)


def content_error(reason: str, *path: str | int) -> PydanticCustomError:
    """Return an error that tells where below the checked value the fault lies."""
    return content_errors([(reason, path, {})])


def content_errors(found: Sequence[Misfit]) -> PydanticCustomError:
    """Return an error of several faults: message ids, each with its place below and its placeholders."""
    reason = "; ".join(
        message % dict(values) if values else message for message, _, values in found
    )
    return PydanticCustomError("content", "{reason}", {"reason": reason, "faults": list(found)})
