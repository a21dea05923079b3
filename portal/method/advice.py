"""What can be said about advice to a colleague: from lists only, so that nothing about a citizen fits in."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from portal.method.definitions import Choice, Definition, Text, keys_of, without_repeats

Choices = Annotated[tuple[Choice, ...], Field(min_length=1), AfterValidator(without_repeats)]


class AdviceDefinition(Definition):
    """One version of the lists: who was advised, and about what."""

    kind: Literal["advice"]
    standing: Text
    colleagues: Choices
    themes: Choices

    @property
    def colleague_keys(self) -> tuple[str, ...]:
        """The kinds of colleagues in the order of the list."""
        return keys_of(self.colleagues)

    @property
    def theme_keys(self) -> tuple[str, ...]:
        """The themes in the order of the list."""
        return keys_of(self.themes)
