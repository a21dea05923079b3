"""Pages of the tools and assessments."""

from tests.journeys.pages.shown import (
    Shown,
    one_after_the_other,
    press,
    saves_second,
    saves_too_late,
    unfolds,
)  # fmt: skip

WHEEL = (
    Shown("wheel.index", "dora", lambda at: at.case + "wheel/", unfolds),
    Shown("wheel.index", "alma", lambda at: at.unassigned_case + "wheel/", state="none"),
    Shown("wheel.show", "dora", lambda at: at.locked_wheel, unfolds),
    Shown("wheel.show", "dora", lambda at: at.locked_wheel + "?view=0", state="beside"),
    Shown("wheel.show", "alma", lambda at: at.empty_wheel, state="unsaved"),
    Shown("wheel.history", "dora", lambda at: at.corrected_wheel + "history"),
    Shown("wheel.history", "dora", lambda at: at.empty_wheel + "history", state="unsaved"),
    Shown("wheel.edit", "dora", lambda at: at.empty_wheel + "edit", unfolds),
    Shown(
        "wheel.edit", "dora", lambda at: at.empty_wheel + "edit",
        press("Save and lock"), "incomplete", 422,
    ),
    Shown(
        "wheel.edit", "dora", lambda at: at.case + "wheel/", saves_second, "conflict", 409
    ),
    Shown("wheel.edit", "dora", lambda at: at.locked_wheel + "edit", state="correction"),
    Shown("wheel.edit", "dora", lambda at: at.empty_wheel + "edit", saves_too_late, "too-late", 400),
)  # fmt: skip
PLAN = (
    Shown("plan.index", "dora", lambda at: at.case + "plan/", unfolds),
    Shown("plan.index", "alma", lambda at: at.unassigned_case + "plan/", state="none"),
    Shown("plan.show", "dora", lambda at: at.plan_review),
    Shown("plan.show", "dora", lambda at: at.acute_plan, state="acute"),
    Shown("plan.history", "dora", lambda at: at.plan_review + "history"),
    Shown("plan.edit", "dora", lambda at: at.acute_plan + "edit", unfolds),
    Shown(
        "plan.edit", "dora", lambda at: at.case + "plan/",
        one_after_the_other(press("Start a new sheet"), press("Save and lock")),
        "incomplete", 422,
    ),
    Shown("plan.edit", "dora", lambda at: at.plan_review + "edit", state="correction"),
)  # fmt: skip
NETWORK = (
    Shown("network.index", "dora", lambda at: at.case + "network/", unfolds),
    Shown("network.index", "alma", lambda at: at.unassigned_case + "network/", state="none"),
    Shown("network.show", "dora", lambda at: at.network, unfolds),
    Shown("network.show", "dora", lambda at: at.open_network, unfolds, "open"),
    Shown("network.history", "dora", lambda at: at.network + "history"),
    Shown("network.edit", "dora", lambda at: at.open_network + "edit", unfolds),
)
MEETING = (
    Shown("meeting.index", "dora", lambda at: at.case + "meeting/"),
    Shown("meeting.index", "alma", lambda at: at.unassigned_case + "meeting/", state="none"),
    Shown("meeting.show", "dora", lambda at: at.held_meeting),
    Shown("meeting.show", "alma", lambda at: at.coming_meeting, state="coming"),
    Shown("meeting.invitation", "dora", lambda at: at.coming_meeting + "invitation"),
    Shown("meeting.history", "dora", lambda at: at.held_meeting + "history"),
    Shown("meeting.edit", "dora", lambda at: at.coming_meeting + "edit", unfolds),
    Shown("meeting.edit", "dora", lambda at: at.coming_meeting + "edit", state="folded"),
    Shown(
        "meeting.edit", "dora", lambda at: at.coming_meeting + "edit",
        press("Save and lock"), "incomplete", 422,
    ),
)  # fmt: skip
SESSION = (
    Shown("session.index", "dora", lambda at: at.case + "session/", unfolds),
    Shown("session.index", "alma", lambda at: at.unassigned_case + "session/", state="none"),
    Shown("session.show", "dora", lambda at: at.session),
    Shown("session.show", "dora", lambda at: at.acute_session, state="acute"),
    Shown("session.history", "dora", lambda at: at.session + "history"),
    Shown("session.edit", "dora", lambda at: at.open_session + "edit", unfolds),
    Shown(
        "session.edit", "dora", lambda at: at.case + "session/",
        one_after_the_other(press("Start a new sheet"), press("Save and lock")),
        "incomplete", 422,
    ),
    Shown(
        "session.edit", "dora", lambda at: at.case + "session/", press("Start a new sheet"), "new"
    ),
    Shown("session.edit", "dora", lambda at: at.session + "edit", state="correction"),
    Shown("session.journal", "dora", lambda at: at.case + "session/journal"),
    Shown(
        "session.journal", "dora", lambda at: at.case + "session/journal",
        press("In the file"), "no-reference", 422,
    ),
    Shown("session.journal", "alma", lambda at: at.unassigned_case + "session/journal", state="none"),
)  # fmt: skip
ASSESSMENTS = (
    Shown("assessments.index", "dora", lambda at: at.case + "assessments/", unfolds),
    Shown("assessments.index", "alma", lambda at: at.unassigned_case + "assessments/", state="none"),
    Shown("assessments.show", "dora", lambda at: at.assessment),
    Shown("assessments.history", "dora", lambda at: at.assessment + "history"),
    Shown("assessments.edit", "dora", lambda at: at.open_assessment + "edit", unfolds),
    Shown(
        "assessments.edit", "dora", lambda at: at.open_assessment + "edit",
        press("Save and lock"), "incomplete", 422,
    ),
    Shown("assessments.edit", "dora", lambda at: at.assessment + "edit", state="correction"),
    Shown("instruments.index", "eva", "/t/eksempel/organisation/instruments/"),
    Shown(
        "instruments.index", "eva", "/t/eksempel/organisation/instruments/",
        press("Check and load"), "empty", 422,
    ),
    Shown("instruments.show", "eva", "/t/eksempel/organisation/instruments/parenting/1.0.0/"),
)  # fmt: skip
