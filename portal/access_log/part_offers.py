"""The buttons for the parts of a long export: what each is called, and the fields that it sends."""

from dataclasses import dataclass

from flask_babel import gettext as _

from config.clock import day_of, today
from portal.access_log import exports, parts
from portal.access_log.export_forms import SPAN, ExportForm
from portal.access_log.parts import Period, Span
from portal.web.dates import day
from portal.web.typed_values import write_day
from security.access_log import ledger_gate
from security.access_log.gate import Question
from security.visit import Visit


@dataclass(frozen=True)
class Part:
    """One file of a long export."""

    name: str
    fields: dict[str, str]


def parts_offered(visit: Visit, form: ExportForm, question: Question) -> list[Part]:
    """The parts of what was too long: by number for the whole log, else by month, by day, within a day by number."""
    papers = ledger_gate.papers(visit.db)
    if question == exports.EVERYTHING:
        return _by_numbers(
            form.form.data, {}, parts.spans(ledger_gate.state(visit.db), papers, parts.MOST)
        )
    first = ledger_gate.first_moment(visit.db, question)
    if first is None:
        return []
    last = min(form.last_day() or today(), today())
    found = parts.periods(day_of(first), last)
    if len(found) > 1:
        return [_by_time(form, period) for period in found]
    spans = parts.spans_of(ledger_gate.numbers(visit.db, question), papers, parts.MOST)
    return _by_numbers(form.form.data, _limits(form, found[0]), spans)


def _by_numbers(form: str, limits: dict[str, str], spans: list[Span]) -> list[Part]:
    return [
        _by_number({"form": form, **limits}, place, span, len(spans))
        for place, span in enumerate(spans, 1)
    ]


def _by_number(fields: dict[str, str], place: int, span: Span, total: int) -> Part:
    name = _(
        "Part %(place)s of %(total)s: numbers %(low)s to %(high)s",
        place=place, total=total, low=span.low, high=span.high - 1,
    )  # fmt: skip
    numbers = {"low": str(span.low), "high": str(span.high), "head": str(span.head)}
    return Part(name, fields | numbers)


def _by_time(form: ExportForm, period: Period) -> Part:
    one = period.since == period.until
    name = day(period.since) if one else f"{day(period.since)} – {day(period.until)}"
    return Part(name, _limits(form, period))


def _limits(form: ExportForm, period: Period) -> dict[str, str]:
    """What was asked, within a period that does not move with the day."""
    ends = {"since": write_day(period.since), "until": write_day(period.until)}
    return {**form.fields("lately", *SPAN), **ends}
