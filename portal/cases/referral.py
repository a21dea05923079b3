"""What the authorities' assessment said before the case began: a line of worry and a line of resource for an area."""

from typing import Annotated, Final

from portal.method.sheets import Sheet, ShortKey, plain_text

LINE_LIMIT: Final = 300
MOST_AREAS: Final = 9


class FromReferral(Sheet):
    """One of the areas that the Info-house looks at (METHOD 3.4), as far as it was passed on."""

    dimension: ShortKey
    concern: Annotated[str, plain_text(LINE_LIMIT)] = ""
    resource: Annotated[str, plain_text(LINE_LIMIT)] = ""
