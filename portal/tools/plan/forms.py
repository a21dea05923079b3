"""The form of one review of the plan, built from the method's words; the rules stay in rules.py."""

from typing import Any

from flask_babel import gettext as _
from wtforms import FieldList, Form, FormField, TextAreaField

from portal.method.plan import PlanDefinition
from portal.tools.plan.body import MOST_ACTIONS, MOST_GOALS, MOST_ITEMS, MOST_PAIRS
from portal.tools.plan.form_parts import action_form, crisis_form, goal_form, item_form, pair_form
from portal.tools.plan.rows import is_filled
from portal.tools.plan.words import Words
from portal.web.forms import DayField, Needed, SheetForm

ROWS = {"pairs": MOST_PAIRS, "goals": MOST_GOALS, "actions": MOST_ACTIONS}


class PlanForm(SheetForm):
    """What every version's form can do."""

    columns: tuple[str, ...] = ()

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        for name in ("items", *ROWS):
            self._leave_out_empty(self[name])

    def _leave_out_empty(self, rows: Any) -> None:
        # A row left empty is no row: problems are told by the position among the others.
        for position in reversed(range(len(rows.entries))):
            if not is_filled(rows.entries[position].data):
                rows.pop_entry(position)

    def show_rows(self) -> None:
        """Keep an empty row at the end of each list, and in the analysis one for each column."""
        items: Any = self["items"]
        for column in self.columns:
            if len(items.entries) < MOST_ITEMS:
                items.append_entry({"column": column})
        for name, most in ROWS.items():
            rows: Any = self[name]
            if len(rows.entries) < most:
                rows.append_entry()


def plan_form(definition: PlanDefinition, language: str) -> type[Any]:
    """The form class for one version of the plan in one language."""
    words = Words(definition, language)
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
    return type("PlanForm", (PlanForm,), parts)


def _rows(form: type[Form], most: int) -> FieldList:
    # One row more than the rules allow is read, so that they can say so instead of losing it.
    return FieldList(FormField(form), max_entries=most + 1)
