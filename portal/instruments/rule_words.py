"""How an instrument is counted and when it is answered, in words: what an administrator checks after loading one."""

from collections.abc import Iterator
from decimal import Decimal

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from portal.assessments.scored import scale_words
from portal.method.instrument import InstrumentDefinition, Window
from portal.records.tool import Row
from portal.web.signs import plain


def rules(definition: InstrumentDefinition, language: str) -> list[Row]:
    """Every number of the definition that decides something, in the order of the file."""
    return [
        *_means(definition, language),
        *_score(definition, language),
        *_occasions(definition, language),
        *_changes(definition),
    ]


def _means(definition: InstrumentDefinition, language: str) -> Iterator[Row]:
    for group in definition.subscales:
        label = _("A mean needs: %(group)s", group=group.name.in_language(language))
        yield label, _answers(group.needs_answers)
    yield _("A total mean needs"), _answers(definition.total_needs_answers)


def _score(definition: InstrumentDefinition, language: str) -> Iterator[Row]:
    rule = definition.score
    if rule is None:
        return
    counted = _("The sum of the answers times %(factor)s", factor=_number(rule.factor))
    needs = _answers(rule.needs_answers)
    label = scale_words(definition, rule, language)
    yield label, _("%(counted)s. It needs %(answers)s.", counted=counted, answers=needs)
    for band in rule.bands:
        upper = _(
            "%(score)s up to and including %(number)s",
            score=rule.name.in_language(language), number=_number(band.up_to),
        )  # fmt: skip
        yield upper, band.words.in_language(language)


def _occasions(definition: InstrumentDefinition, language: str) -> Iterator[Row]:
    for each in definition.occasions:
        words = _window(each.window) if each.window else _("On any day")
        yield each.name.in_language(language), words


def _window(window: Window) -> str:
    moment = _("the start of the case") if window.counted_from == "start" else _("its closing")
    first, last = (
        "" if days is None else plain(days) for days in (window.first_day, window.last_day)
    )
    words: str = _("From day %(first)s, counted from %(moment)s", first=first, moment=moment)
    if first and last:
        words = _(
            "Day %(first)s to %(last)s, counted from %(moment)s",
            first=first, last=last, moment=moment,
        )  # fmt: skip
    elif last:
        words = _("Until day %(last)s, counted from %(moment)s", last=last, moment=moment)
    if window.or_by_session:
        words = _("%(days)s, or by session %(number)s", days=words, number=window.or_by_session)
    return words


def _changes(definition: InstrumentDefinition) -> Iterator[Row]:
    change, score, norm = definition.change, definition.score, definition.norm
    sizes = [
        (_("a statement"), Decimal(change.item)),
        (_("a mean"), change.mean),
        *([(_("the score"), score.change)] if score else []),
    ]
    yield (
        _("Called a notable change from"),
        ", ".join(f"{what} {_number(size)}" for what, size in sizes),
    )
    known: str = _("Not known: no change is called reliable")
    if norm:
        known = _(
            "Spread %(sd)s, reliability %(reliability)s",
            sd=_number(norm.sd), reliability=_number(norm.reliability),
        )  # fmt: skip
    yield _("Reliability"), known


def _answers(number: int) -> str:
    words: str = ngettext("%(num)s answer", "%(num)s answers", number)
    return words


def _number(number: Decimal) -> str:
    text = format_decimal(abs(number), "0.###").strip()
    return f"{'−' if number < 0 else ''}{text}"
