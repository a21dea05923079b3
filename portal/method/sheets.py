"""The base of every typed sheet body: strict, frozen, and silent about what citizens said."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from config.messages import N_
from portal.method.problems import Path

Json = dict[str, Any]


class Sheet(BaseModel):
    """A part of a sheet's body."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, allow_inf_nan=False
    )

    @classmethod
    def from_json(cls, raw: Mapping[str, object]) -> Self:
        """Return the typed body of a JSON object; raises pydantic's ValidationError."""
        return cls.model_validate_json(json.dumps(raw))

    def to_json(self) -> Json:
        """Return a JSON object: same body, same object, same order of keys."""
        return self.model_dump(mode="json")

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        # Bodies hold what citizens said: they must never reach a trace or a log by being printed.
        return []


def whole_number(lowest: int, highest: int) -> BeforeValidator:
    """Accept whole numbers from lowest to highest and nothing like them (no 5.0, no True)."""

    def check(value: object) -> object:
        if value is not None and (type(value) is not int or not lowest <= value <= highest):
            raise _fault(
                N_("Write a whole number from %(lowest)s to %(highest)s"),
                lowest=lowest,
                highest=highest,
            )
        return value

    return BeforeValidator(check)


def plain_text(limit: int) -> BeforeValidator:
    """Accept plain text up to the limit in characters, with one form for equal texts."""

    def check(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if any(_is_unprintable(character) for character in text):
            raise _fault(N_("Remove the characters that cannot be printed"))
        if len(text) > limit:
            raise _fault(N_("Write at most %(limit)s characters"), limit=limit)
        return text

    return BeforeValidator(check)


def texts(json_object: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text of a JSON object with its path."""
    if isinstance(json_object, str):
        yield path, json_object
    elif isinstance(json_object, Mapping):
        for key, value in json_object.items():
            yield from texts(value, (*path, key))
    elif isinstance(json_object, list | tuple):
        for index, value in enumerate(json_object):
            yield from texts(value, (*path, index))


def _fault(message: str, **values: str | int) -> PydanticCustomError:
    return PydanticCustomError("problem", message, values)


def _is_unprintable(character: str) -> bool:
    # Marks that turn the direction of writing make a text read otherwise than it is stored (CVE-2021-42574).
    turns = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return turns or (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t")


ShortKey = Annotated[str, plain_text(40)]
