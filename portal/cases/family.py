"""The family around a case: who holds parental responsibility, and who is asked (METHOD 6.3, 5.4, 5.6)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

from config.messages import N_
from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number

if TYPE_CHECKING:
    from portal.cases.sheet import CaseSheet

MOST_CHILDREN: Final = 6
WHO_LIMIT: Final = 60
NOTE_LIMIT: Final = 600
SHARED: Final = "shared"
RESPONSIBILITY: Final[Mapping[str, str]] = MappingProxyType({
    SHARED: N_("Shared by both parents"),
    "sole": N_("One parent alone"),
    "none": N_("None of the parents"),
})


class Child(Sheet):
    """A child of the person whom a coach supports."""

    who: Annotated[str, plain_text(WHO_LIMIT)] = ""
    birth_year: Annotated[int | None, whole_number(1900, 2100)] = None
    responsibility: ShortKey = ""


def asks_both_parents(sheet: "CaseSheet", year: int, own_say: int) -> bool:
    """Whether somebody under the age of an own say, in years, has two parents who decide together."""
    people = [(sheet.birth_year, sheet.responsibility)]
    people += [(child.birth_year, child.responsibility) for child in sheet.children]
    return any(
        born is not None and year - born < own_say and held == SHARED for born, held in people
    )
