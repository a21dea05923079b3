"""The tools there are, in the order of a case's menu: a new tool adds a line."""

from dataclasses import dataclass

from config.messages import N_


@dataclass(frozen=True)
class Entry:
    """A tool: where it starts, the codes of its sheets, its name if no definition tells it, its tracks if not all."""

    endpoint: str
    codes: tuple[str, ...]
    name: str | None = None
    tracks: tuple[str, ...] = ()


TOOLS = (
    Entry("plan.index", ("plan",)),
    Entry("wheel.index", ("wheel",)),
    Entry("network.index", ("network",)),
    Entry("meeting.index", ("meeting",)),
    Entry("session.index", ("session",)),
    Entry("assessments.index", ("life_skills", "parenting"), N_("Assessments")),
    Entry("reentry.index", ("reentry",), tracks=("prison_mentor",)),
    Entry("closing.index", ("closing",)),
)
# The pages around the tools, in the order of the menu.
AROUND = (
    ("course.show", N_("The course")),
    ("agreements.index", N_("Agreements")),
    ("links.index", N_("Linked cases")),
    ("copies.index", N_("Copied texts")),
    ("consents.index", N_("Loans and consent")),
    ("disclosures.index", N_("Passed on")),
)
