"""What can be said about advice to a colleague: from lists only, so that nothing about a citizen fits in."""

from typing import Literal

from portal.method.definitions import Choice, Definition, OneOrMore, Text, keys_of


class AdviceDefinition(Definition):
    """One version of the lists: who was advised, and about what."""

    kind: Literal["advice"]
    standing: Text
    colleagues: OneOrMore[Choice]
    themes: OneOrMore[Choice]

    @property
    def colleague_keys(self) -> tuple[str, ...]:
        """The kinds of colleagues in the order of the list."""
        return keys_of(self.colleagues)

    @property
    def theme_keys(self) -> tuple[str, ...]:
        """The themes in the order of the list."""
        return keys_of(self.themes)
