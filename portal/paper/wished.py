"""The wished network map on paper: the same circle as it is wished to be, and each change in a table."""

from collections.abc import Iterator
from typing import Literal

from flask_babel import gettext as _

from portal.paper.opened import AnyFilled, AnyTool
from portal.paper.own_words import Rows, marking
from portal.paper.pictures import wished_map
from portal.tools.network.wording import wish_labels
from portal.typesetting.document import Language, Section, Table

NETWORK = "network"


def wished_sections(
    tool: AnyTool, filled: AnyFilled, language: Language, width: int, level: Literal[1, 2]
) -> Iterator[Section]:
    """The picture and its twin; nothing for another tool, or a map that nothing is wished of."""
    if tool.code != NETWORK:
        return
    shown = tool.show(filled, language)
    drawn = wished_map(shown, filled.saved.occurred_on, width)
    if drawn:
        own = marking(filled.record.language, language)
        rows = tuple((own(label), change) for label, change in shown.changes)
        twin = (Table((_("Person"), _("What changes")), rows),) if rows else ()
        yield Section(_("The wished map"), (drawn, *twin), level)


def without_wishes(rows: Rows, tool: AnyTool, filled: AnyFilled) -> Rows:
    """What a map says besides its wishes, which stand in their table."""
    if tool.code != NETWORK:
        return rows
    wishes = wish_labels(filled.body)
    return tuple(row for row in rows if row[0] not in wishes)
