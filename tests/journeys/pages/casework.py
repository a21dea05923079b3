"""Pages around a case and across cases."""

from tests.journeys.pages.shown import CASES, Shown, opens_the_menu, press, unfolds

CASE_WORK = (
    Shown("home.start", "dora", "/t/eksempel/"),
    Shown("home.start", "alma", "/t/eksempel/", state="coordinator"),
    Shown("home.start", "bo", "/t/eksempel/", state="none"),
    Shown("steps.index", "dora", lambda at: at.case + "steps/"),
    Shown("steps.index", "dora", lambda at: at.case + "steps/?gone=yes", state="gone"),
    Shown("steps.index", "alma", lambda at: at.unassigned_case + "steps/", state="none"),
    Shown("completion.index", "alma", "/t/eksempel/completion/"),
    Shown("completion.index", "alma", "/t/eksempel/completion/?missing=sheet", state="none"),
    Shown("cases.index", "dora", CASES),
    Shown("cases.index", "dora", CASES, opens_the_menu, "menu", on_phones_only=True),
    Shown("cases.index", "bo", CASES, state="none"),
    Shown("cases.index", "alma", CASES, state="coordinator"),
    Shown("cases.index", "alma", CASES + "?state=closed", state="none-ended"),
    Shown("cases.new", "alma", CASES + "new"),
    Shown("cases.new", "alma", CASES + "new", press("Start the case"), "empty", 422),
    Shown("cases.sheet", "alma", lambda at: at.case + "sheet"),
    Shown("overview.show", "dora", lambda at: at.case),
    Shown("overview.show", "alma", lambda at: at.case, unfolds, "coordinator"),
    Shown("overview.show", "alma", lambda at: at.unassigned_case, state="nobody"),
    Shown("overview.show", "bo", lambda at: at.case, state="refused", status=404),
)
AROUND = (
    Shown("course.show", "alma", lambda at: at.case + "course/?to=transferred", unfolds),
    Shown(
        "course.show", "alma", lambda at: at.case + "course/?to=transferred",
        press("Change the state"), "without-reason", 422,
    ),
    Shown("agreements.index", "dora", lambda at: at.case + "agreements/", unfolds),
    Shown("agreements.index", "alma", lambda at: at.unassigned_case + "agreements/", state="none"),
    Shown("agreements.new", "dora", lambda at: at.case + "agreements/new", unfolds),
    Shown(
        "agreements.new", "dora", lambda at: at.case + "agreements/new", press("Record"),
        "empty", 422,
    ),
    Shown("closing.index", "dora", lambda at: at.case + "closing/"),
    Shown("closing.show", "dora", lambda at: at.summary),
    Shown("closing.edit", "dora", lambda at: at.summary + "edit"),
    Shown("closing.history", "dora", lambda at: at.summary + "history"),
    Shown("links.index", "alma", lambda at: at.case + "links/"),
    Shown("links.index", "dora", lambda at: at.case + "links/", state="one-side"),
    Shown("hours.index", "dora", "/t/eksempel/time/"),
    Shown("hours.index", "bo", "/t/eksempel/time/", state="none"),
    Shown("hours.team", "alma", "/t/eksempel/time/team"),
    Shown("advice.index", "alma", "/t/eksempel/advice/"),
    Shown("advice.index", "dora", "/t/eksempel/advice/", press("Count it"), "empty", 422),
)  # fmt: skip
BESIDE = (
    Shown("overview.show", "alma", lambda at: at.around.coached_case, state="withdrawn"),
    Shown("overview.show", "alma", lambda at: at.around.ended_case, state="ended"),
    Shown("wheel.index", "alma", lambda at: at.around.ended_case + "wheel/", state="ended"),
    Shown("cases.sheet", "pia", lambda at: at.around.coached_case + "sheet", state="family"),
    Shown("links.index", "alma", lambda at: at.around.asked_case + "links/", state="asked"),
    Shown(
        "links.index", "alma", lambda at: at.around.asked_case + "links/", press("Answer"),
        "no-answer", 422,
    ),
    Shown("copies.index", "dora", lambda at: at.case + "copies/"),
    Shown("copies.index", "pia", lambda at: at.around.coached_case + "copies/", state="none"),
    Shown("copies.choose_sheet", "alma", lambda at: at.around.source),
    Shown("copies.choose_text", "alma", lambda at: at.around.source_sheet),
    Shown(
        "copies.choose_text", "alma", lambda at: at.around.source_sheet,
        press("Copy into the case"), "empty", 422,
    ),
    Shown("groups.index", "pia", "/t/eksempel/groups/"),
    Shown("groups.index", "pia", "/t/eksempel/groups/", press("Start the group"), "empty", 422),
    Shown("groups.show", "alma", lambda at: at.around.group),
    Shown("groups.show", "pia", lambda at: at.around.group, state="reader"),
    Shown("groups.edit", "alma", lambda at: f"{at.around.group}edit"),
    Shown("groups.history", "alma", lambda at: f"{at.around.group}history"),
    Shown("reentry.index", "finn", lambda at: at.around.sentenced_case + "reentry/"),
    Shown("reentry.show", "finn", lambda at: at.around.release),
    Shown("reentry.history", "finn", lambda at: at.around.release + "history"),
    Shown("reentry.edit", "finn", lambda at: at.around.release + "edit"),
)  # fmt: skip
PRINTING = (
    Shown("paper.ask_case", "dora", lambda at: at.case + "print/"),
    Shown(
        "paper.ask_case", "alma", lambda at: at.case + "print/", press("Print as PDF"),
        "no-reason", 422,
    ),
    Shown("paper.ask_sheet", "dora", lambda at: at.plan_review.replace("plan/", "print/")),
)  # fmt: skip
