"""Numbers over time on paper: a picture and a table for each concern of a plan, and each question of the talks."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from portal.charts.progression import Progression
from portal.charts.series import Series
from portal.charts.series_drawing import picture
from portal.paper.own_words import Own, marking
from portal.paper.pictures import progression, series
from portal.tools.plan.progression import PairProgress, progress_of
from portal.tools.plan.sheets import Plan
from portal.tools.session.series import series_of
from portal.tools.session.sheets import FilledSession
from portal.typesetting.document import Block, Language, Paragraph, Section, Table
from portal.web.dates import day

WIDTH = 140  # millimetres


def progress_sections(plans: Sequence[Plan], language: Language) -> Iterator[Section]:
    """Each concern that was rated, those that are over last; `plans` in order of date."""
    for pair in progress_of(plans, language):
        if pair.picture:
            own = marking(plans[-1].record.language, language)
            yield Section(_("The numbers over time"), tuple(_blocks(pair, own)), level=2)


def _blocks(pair: PairProgress, own: Own) -> Iterator[Block]:
    if pair.picture:
        yield Paragraph(own(pair.what or pair.goal))
        if pair.is_over:
            yield Paragraph(_("Over: %(state)s", state=pair.state), is_quiet=True)
        yield progression(pair.picture, pair.what, WIDTH)
        yield _numbers(pair.picture.progression)


def _numbers(shown: Progression) -> Table:
    rows = [
        (
            f"{rated.date} ({_('old words for the scale')})" if rated.old_anchors else rated.date,
            *("–" if line.values[at] is None else str(line.values[at]) for line in shown.lines),
        )
        for at, rated in enumerate(shown.days)
    ]
    columns = (_("Date"), *(line.label for line in shown.lines))
    return Table(columns, tuple(rows), numbers=tuple(range(1, len(columns))))


def series_sections(talks: Sequence[FilledSession], language: Language) -> Iterator[Section]:
    """Each question that was answered more than once; `talks` in order of date."""
    for each in series_of((talk.saved.occurred_on, talk.body) for talk in talks):
        if len(each.points) > 1:
            own = marking(talks[-1].record.language, language)
            question, days = Paragraph(own(each.question)), (_("Date"), _("Number"))
            rows = tuple((day(point.day), str(point.value)) for point in each.points)
            drawn = series(picture(Series(each.question, each.points)), WIDTH)
            blocks = (question, drawn, Table(days, rows, numbers=(1,)))
            yield Section(_("The numbers over time"), blocks, level=2)
