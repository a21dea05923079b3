"""Between the form and the body of a re-entry plan."""

from typing import Any

from portal.method.sheets import Json
from portal.tools.reentry.body import ReentryBody
from portal.web.form_rows import is_filled
from portal.web.typed_values import Typed, read_texts, whole_or_text, write_day, write_number


def body_from(form: Any) -> Json:
    """What was typed as JSON, unchecked; what cannot be read stays as it was typed."""
    areas = [_area(field) for field in form.areas.form if is_filled(field.data, {})]
    return {"release_on": form.release_on.iso, "areas": areas}


def typed_from(body: ReentryBody) -> Typed:
    """A saved plan as if it had just been typed."""
    typed: Typed = {"release_on": [write_day(body.release_on)]}
    for area in body.areas:
        place = f"areas-{area.key}"
        typed[f"{place}-status"] = [write_number(area.status)]
        typed[f"{place}-authority"] = [area.authority]
        typed[f"{place}-next_step"] = [area.next_step]
        typed[f"{place}-by"] = [write_day(area.by)]
    return typed


def _area(field: Any) -> Json:
    form = field.form
    return {
        "key": field.short_name, "status": whole_or_text(form.status.data),
        **read_texts(form, "authority", "next_step"), "by": form.by.iso,
    }  # fmt: skip
