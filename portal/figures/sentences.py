"""What must be said beside figures, on the page and on paper alike."""

from collections.abc import Iterator

from flask_babel import gettext as _

from portal.figures.hiding import Share
from portal.figures.view_models import FiguresShown


def percent(share: Share) -> int:
    """The share of a hundred, rounded half up."""
    return (200 * share.part + share.whole) // (2 * share.whole)


def how_to_read(found: FiguresShown) -> tuple[str, ...]:
    """What is left out, and what a change does not prove."""
    return tuple(_sentences(found))


def _sentences(found: FiguresShown) -> Iterator[str]:
    if found.leaves_out:
        yield _(
            "A group of fewer than five courses is left out, and so is every number from which it could be worked out."
        )
    if not found.tables:
        yield _("There is no group of five courses or more with both measurements.")
    yield _("The three columns of notable changes are shown only where each has at least five.")
    yield _("Only locked assessments count. Major versions of an instrument are never mixed.")
    yield _("Sheets that only their author reads are not counted.")
    yield _("A change is no proof that the support caused it.")
