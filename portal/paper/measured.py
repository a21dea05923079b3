"""Assessments on paper: the answers and means of one, and before and after of a person with picture and tables."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from flask_babel import gettext as _

from portal.assessments.comparison import Figure, MeanTable, figures
from portal.assessments.measurements import Measurement, locked, people
from portal.assessments.sheet_page import SheetPage
from portal.charts.dumbbell import Dumbbell, DumbbellChart, Value
from portal.paper.own_words import Rows
from portal.paper.pictures import dumbbell
from portal.typesetting.document import Block, Paragraph, Section, Table
from portal.web.numbers import signed, tenths
from portal.web.signs import plain

WIDTH = 158  # millimetres


def answers_of(sheet: SheetPage) -> Table:
    """Every statement with its answer, each group with its mean, or that there are too few answers."""
    rows: list[tuple[str, str]] = []
    for group in sheet.groups:
        rows += [*group.rows, (f"{group.name}: {_('Mean')}", tenths(group.mean))]
    total = (f"{_('All statements')}: {_('Mean')}", tenths(sheet.total))
    if sheet.score:
        said = f"{sheet.score.name}. {sheet.score.words}" if sheet.score.words else sheet.score.name
        total = (said, tenths(sheet.score.number))
    return Table((_("Statement"), _("Answer")), (*rows, total), numbers=(1,))


def besides(rows: Rows, sheet: SheetPage) -> Rows:
    """What a sheet says besides the answers that stand in their table."""
    statements = {label for group in sheet.groups for label, _answer in group.rows}
    return tuple(row for row in rows if row[0] not in statements)


def compared(found: Sequence[Measurement], later: str, language: str) -> Iterator[Section]:
    """Before and after of each instrument and person, both respondents side by side."""
    for code in dict.fromkeys(each.record.definition_code for each in found):
        of_code = [each for each in found if each.record.definition_code == code]
        for person in people(of_code):
            own = [each for each in of_code if (each.record.person or 1) == person]
            name = own[0].definition.name.in_language(language)
            for figure in figures(locked(own), later, language, f"{code}-{person}"):
                yield Section(f"{name}: {figure.title}", _blocks(figure))


def _blocks(figure: Figure) -> tuple[Block, ...]:
    talk = _(
        "The numbers describe your talk, not the person. "
        "A change is something to talk about, never a pass or a fail."
    )
    return (
        *_score(figure),
        dumbbell(figure.picture, figure.id, WIDTH),
        _statements(figure.picture.chart),
        *(block for means in figure.tables for block in _means(means, figure.picture.chart)),
        Paragraph(talk, is_quiet=True),
    )


def _score(figure: Figure) -> Iterator[Block]:
    if figure.score:
        yield dumbbell(figure.score.picture, f"{figure.id}-score", WIDTH)
        for where, words in figure.score.words:
            yield Paragraph(f"{where}. {words}")


def _statements(chart: DumbbellChart) -> Table:
    columns = (_("Statement"), *(each.label for each in chart.series))
    rows = [
        (
            f"{group.label}: {row.label}" if row.is_mean else row.label,
            *(_lane(chart, lane) for lane in row.lanes),
        )
        for group in chart.groups
        for row in group.rows
    ]
    return Table(columns, tuple(rows), numbers=tuple(range(1, len(columns))))


def _means(means: MeanTable, chart: DumbbellChart) -> Iterator[Block]:
    who = _("Means: %(who)s", who=means.respondent) if means.rows[1:] else means.respondent
    columns = (who, chart.before, chart.after, _("Change"), _("In words"))
    rows = [
        (row.label, tenths(row.before), tenths(row.after), tenths(row.change, signed=True),
         row.word or "–")
        for row in means.rows
    ]  # fmt: skip
    yield Table(columns, tuple(rows), numbers=(1, 2, 3))
    if means.reliability:
        yield Paragraph(means.reliability)


def _lane(chart: DumbbellChart, lane: Dumbbell) -> str:
    if not (chart.has_before and chart.has_after):
        return _number(lane.before if chart.has_before else lane.after)
    change = "" if lane.change is None else f" ({_number(lane.change, with_sign=True)})"
    word = f"\n{lane.word}" if lane.word else ""
    return f"{_number(lane.before)} → {_number(lane.after)}{change}{word}"


def _number(value: Value, *, with_sign: bool = False) -> str:
    if value is None:
        return "–"
    if isinstance(value, int):
        return signed(value) if with_sign else plain(value)
    number = value if isinstance(value, Decimal) else _decimal(value)
    return tenths(number, signed=with_sign)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
