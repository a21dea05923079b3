"""The form of one review of the plan, built from the method's words; the rules stay in rules.py."""

from typing import Any

from flask_babel import gettext as _
from wtforms import FormField, TextAreaField

from portal.method.plan import PlanDefinition
from portal.tools.plan.body import MOST_ACTIONS, MOST_GOALS, MOST_ITEMS, MOST_PAIRS
from portal.tools.plan.form_parts import (
    PRESET,
    PlanWords,
    action_form,
    crisis_form,
    goal_form,
    item_form,
    pair_form,
)
from portal.web.form_rows import offer_rows
from portal.web.forms import DayField, Needed, ToolForm
from portal.web.worded_fields import form_of, rows_of

LISTS = {"items": 0, "pairs": MOST_PAIRS, "goals": MOST_GOALS, "actions": MOST_ACTIONS}


class PlanForm(ToolForm):
    """What every version's form can do."""

    lists = LISTS
    beforehand = PRESET
    columns: tuple[str, ...] = ()

    def show_rows(self) -> None:
        """Keep an empty row at the end of each list, and in the analysis one for each column."""
        offer_rows(self["items"], MOST_ITEMS, *({"column": column} for column in self.columns))
        super().show_rows()


def plan_form(definition: PlanDefinition, language: str) -> type[Any]:
    """The form class for one version of the plan in one language."""
    words = PlanWords(definition, language)
    parts: dict[str, Any] = {
        "columns": tuple(column.key for column in definition.columns),
        "occurred_on": words.field(DayField, definition.questions.occurred_on, needed=True),
        "items": _rows(item_form(words), MOST_ITEMS),
        "pairs": _rows(pair_form(words), MOST_PAIRS),
        "goals": _rows(goal_form(words), MOST_GOALS),
        "actions": _rows(action_form(words), MOST_ACTIONS),
        "crisis": FormField(crisis_form(words)),
        "reason": TextAreaField(_("Why is the locked review corrected?"), [Needed()]),
    }
    return form_of(parts, PlanForm)


def _rows(form: Any, most: int) -> Any:
    # One row more than the rules allow is read, so that they can say so instead of losing it.
    return rows_of(form, most + 1)
