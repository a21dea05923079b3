"""What an entry says as a sentence: which tool it was, and whether it reads on from a name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_
from security.access_log.events import Action

TOOLS: Final[Mapping[str, str]] = MappingProxyType({
    "plan": N_("the plan"),
    "wheel": N_("the wheel of competence"),
    "network": N_("the network map"),
    "meeting": N_("the network meeting"),
    "session": N_("a session sheet"),
    "life_skills": N_("the life-skills assessment"),
    "parenting": N_("the parenting assessment"),
    "reentry": N_("the re-entry plan"),
    "closing": N_("the closing summary"),
})
# Acts on a tool, said with its name.
WITH_TOOL: Final[Mapping[Action, str]] = MappingProxyType({
    Action.RECORD_CREATE: N_("Started %(tool)s"),
    Action.RECORD_READ: N_("Opened %(tool)s"),
    Action.RECORD_HISTORY: N_("Read the history of %(tool)s"),
    Action.RECORD_COMPARE: N_("Compared two dates in %(tool)s"),
    Action.RECORD_EXPORT: N_("Exported the answers of %(tool)s"),
    Action.RECORD_WRITE: N_("Opened %(tool)s to write in it"),
    Action.RECORD_SAVE: N_("Saved %(tool)s"),
    Action.RECORD_SHARE: N_("Marked %(tool)s as seen with the citizen"),
    Action.RECORD_LOCK: N_("Locked %(tool)s"),
    Action.RECORD_CORRECTION: N_("Corrected %(tool)s after it was locked"),
    Action.RECORD_JOURNAL: N_("Marked %(tool)s for the municipality's file"),
    Action.RECORD_PRINT: N_("Printed %(tool)s"),
    Action.DRAFT_SAVE: N_("Saved a draft of %(tool)s"),
})
# Words that name what happened and not what somebody did; they stand after a colon.
WITHOUT_VERB: Final = frozenset({
    Action.LOGIN_PASSWORD, Action.LOGIN_CODE, Action.LOGIN_RECOVERY, Action.LOGIN_PROVIDER,
    Action.LOGIN_PASSKEY, Action.LOG_FEED, Action.TENANT_CREATE, Action.TENANT_STATUS,
    Action.LOAN_ACCEPT, Action.LOAN_DECLINE, Action.LOAN_HAND_BACK, Action.LOAN_LAPSE,
})  # fmt: skip


def said(action: Action, object_kind: str | None) -> tuple[str, str | None]:
    """The message id of an act and, where it takes the name of a tool, that name's."""
    tool = TOOLS.get(object_kind or "")
    if tool is not None and action in WITH_TOOL:
        return WITH_TOOL[action], tool
    return action.explanation, None
