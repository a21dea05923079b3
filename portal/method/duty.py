"""What the word on confidentiality contains: sentences to read, and the law behind them."""

from typing import Annotated, Literal

from pydantic import Field

from portal.method.definitions import Definition, Text


class DutyDefinition(Definition):
    """One version of the wording; a new major version is read anew by everybody."""

    kind: Literal["duty"]
    sentences: Annotated[tuple[Text, ...], Field(min_length=1)]
    law: Text
