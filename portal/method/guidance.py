"""Guidance cards: what to think of, ask and agree on in situations that parents and relatives meet."""

from typing import Annotated, Literal

from pydantic import Field

from portal.method.definitions import Choice, Definition, OneOrMore, Text

Lines = Annotated[tuple[Text, ...], Field(min_length=1)]


class GuidanceCard(Choice):
    """One situation, in the words of the corps."""

    situation: Text
    think_of: Lines
    ask: Lines
    agree_on: Lines


class GuidanceDefinition(Definition):
    """One version of the cards; the corps changes them by a new version."""

    kind: Literal["guidance"]
    standing: Text
    think_of: Text
    ask: Text
    agree_on: Text
    cards: OneOrMore[GuidanceCard]
