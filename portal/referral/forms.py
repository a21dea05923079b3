"""The form of the nine areas: a line of worry and a line of resource for each."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from wtforms import StringField

from portal.cases.sheet import CaseSheet
from portal.referral.areas import SIDES, areas
from portal.web.forms import SheetForm
from portal.web.typed_values import Typed


class ReferralFields(SheetForm):
    """What every version's form can do."""

    def said(self) -> Mapping[str, Mapping[str, str]]:
        """What was typed, by area and side."""
        return {
            area.key: {side: self[f"{area.key}_{side}"].data or "" for side in SIDES}
            for area in areas()
        }


def referral_form() -> type[Any]:
    """The form in the words of the plan's areas."""
    fields: dict[str, Any] = {}
    for area in areas():
        fields[f"{area.key}_concern"] = StringField(_("What worries"))
        fields[f"{area.key}_resource"] = StringField(_("What works"))
    return type("ReferralForm", (ReferralFields,), fields)


def typed_from(sheet: CaseSheet) -> Typed:
    """What is kept as if it had just been typed."""
    return {
        f"{row.dimension}_{side}": [getattr(row, side)] for row in sheet.referral for side in SIDES
    }
