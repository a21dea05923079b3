"""One sheet of answers as its page and its paper show it: plain values in the reader's language."""

from dataclasses import dataclass
from decimal import Decimal

from portal.assessments import scoring, wording
from portal.assessments.body import AnswerSet
from portal.assessments.rules import Sitting
from portal.assessments.scored import Shown, scale_words, shown
from portal.assessments.statements import statement
from portal.assessments.view_models import aid_for
from portal.assessments.windows import shows_late
from portal.method.instrument import InstrumentDefinition
from portal.method.means import rounded
from portal.records.tool import Filled, Row
from portal.records.wording import said

Filling = Filled[InstrumentDefinition, AnswerSet]


@dataclass(frozen=True)
class AnswerGroup:
    """A subscale of one sheet: its statements with their numbers, and the mean."""

    name: str
    rows: list[Row]
    mean: Decimal | None


@dataclass(frozen=True)
class ScoreSaid:
    """The score of one sheet with the ends of its scale, and what may be said of it; no words without a number."""

    name: str
    number: Shown
    words: str


@dataclass(frozen=True)
class SheetPage:
    """One sheet as it was answered."""

    occasion: str
    respondent: str
    is_late: bool
    about: list[Row]
    groups: list[AnswerGroup]
    total: Decimal | None
    score: ScoreSaid | None
    areas: list[Row]
    said: list[Row]


def one_sheet(filled: Filling, sitting: Sitting, language: str) -> SheetPage:
    """One sheet with its means; a mean that has too few answers says so."""
    body, definition = filled.body, filled.definition
    aid = aid_for(definition, sitting, language)
    means = scoring.subscale_means(body.given(), definition)
    day = filled.saved.occurred_on
    late = shows_late(definition, sitting.occasion, sitting.course, day, body.late_reason)
    return SheetPage(
        aid.occasion,
        aid.respondent,
        late,
        said(wording.about_rows(body, definition, language)),
        [
            AnswerGroup(
                each.name.in_language(language),
                [
                    (statement(definition, item.key, sitting.respondent, language, body.child),
                     wording.number(body.answers, item.key) or "–")
                    for item in definition.items_in(each.key)
                ],
                rounded(means[each.key]),
            )
            for each in definition.subscales
        ],
        rounded(scoring.total_mean(body.given(), definition)),
        _score(body, definition, language),
        said(wording.area_rows(body, definition, language)),
        said([
            *wording.question_rows(body, definition, language),
            *wording.closing_rows(body, definition, language),
        ]),
    )  # fmt: skip


def _score(body: AnswerSet, definition: InstrumentDefinition, language: str) -> ScoreSaid | None:
    rule = definition.score
    if rule is None:
        return None
    number = scoring.score(body.given(), definition)
    words = "" if number is None else rule.band(number).words.in_language(language)
    return ScoreSaid(scale_words(definition, rule, language), shown(number), words)
