"""The words of one kind of signal."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class KindWords:
    """Message ids. `sentence` takes seen, beside and span; without `span` the kind has one number only.

    `asks_for` says what is written down about people where the kind is switched on. `besides` are words for what a
    number `beside` stands for, where it counts nothing.
    """

    name: str
    sentence: str
    often: str
    next_step: str
    at_least: str
    span: str | None = None
    asks_for: str | None = None
    besides: Mapping[int, str] | None = None
