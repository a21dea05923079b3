"""The figures on paper: how complete they are first, then each group, then how to read them."""

from collections.abc import Iterator
from datetime import datetime

from flask_babel import gettext as _

from portal.figures.hiding import Share
from portal.figures.reasons import REASONS, FiguresWish
from portal.figures.sentences import how_to_read, percent
from portal.figures.view_models import FigureLine, FiguresShown, FigureTable
from portal.typesetting.document import (
    Bullets,
    Document,
    Facts,
    Letterhead,
    Paragraph,
    Section,
    Table,
)
from portal.web.dates import long_day, moment
from portal.web.numbers import tenths

NUMBERS = tuple(range(1, 7))


def document(found: FiguresShown, head: Letterhead, wish: FiguresWish) -> Document:
    """The whole paper, in the language of the request."""
    return Document(
        title=_("Results"),
        language=wish.language,
        subtitle=f"{_(found.track)} · {found.half}",
        letterhead=head,
        sections=(
            Section(_("How complete the registrations are"), tuple(_completion(found))),
            *map(_group, found.tables),
            Section(_("How to read this"), (Bullets(how_to_read(found)),)),
        ),
    )


def letterhead(organisation: str, person: str, wish: FiguresWish, now: datetime) -> Letterhead:
    """Whose paper it is, and who printed it when and why; it tells of nobody, so it is no secret."""
    return Letterhead(
        organisation=organisation, portal=_("Corps Portal"), reference=_("Results"),
        day=long_day(now), confidential=_("Tells of nobody"), pages=_("Page {page} of {pages}"),
        printed=_(
            "Printed %(moment)s by %(person)s. %(reason)s.",
            moment=moment(now), person=person, reason=_(REASONS[wish.reason]),
        ),
    )  # fmt: skip


def _completion(found: FiguresShown) -> Iterator[Facts | Paragraph]:
    ended = _("fewer than five") if found.ended is None else str(found.ended)
    yield Facts((
        (_("Closed courses"), ended),
        (_("With a locked post-assessment"), _share(found.measured_after)),
        (_("With both measurements"), _share(found.measured_twice)),
    ))
    yield Paragraph(_("Means say little where many are missing."), is_quiet=True)


def _share(share: Share | None) -> str:
    if share is None:
        return str(_("Not shown: it would tell of a few"))
    of_all = _("of %(whole)s (%(percent)s%%)", whole=share.whole, percent=percent(share))
    return f"{share.part} {of_all}"


def _group(group: FigureTable) -> Section:
    columns = (
        _("Scale"), _("Before"), _("After"), _("Change"), _("Notable, up"), _("About the same"),
        _("Notable, down"),
    )  # fmt: skip
    lead = _(
        "Courses: %(number)s. Only those with enough answers for every mean.", number=group.cases
    )
    return Section(
        group.title, (Paragraph(lead), Table(columns, tuple(map(_line, group.lines)), NUMBERS))
    )


def _line(line: FigureLine) -> tuple[str, ...]:
    ways = line.ways
    counts = ("–",) * 3 if ways is None else (str(ways.up), str(ways.same), str(ways.down))
    means = (tenths(line.before), tenths(line.after), tenths(line.change, signed=True))
    return (line.label, *means, *counts)
