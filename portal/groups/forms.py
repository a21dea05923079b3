"""The forms of groups: starting one, a relative who joins, a meeting."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, TextAreaField

from portal.groups.opened import OpenMember
from portal.web.forms import DayField, Needed, SheetForm, offers
from portal.web.typed_values import whole_or_text
from portal.web.worded_fields import BoxesField
from tenants.directory import Member


class GroupForm(SheetForm):
    """A group to be started."""

    name = StringField(_l("Name of the group"), [Needed()])
    rules = TextAreaField(
        _l("Ground rules"),
        [Needed()],
        description=_l(
            "What you have agreed about being together, such as what stays in the room."
        ),
    )

    meets = StringField(
        _l("When and where you meet"),
        description=_l("Such as the first Tuesday of the month at the library."),
    )

    def body(self) -> dict[str, Any]:
        """What was typed, as the body's JSON."""
        return {
            "name": self.name.data or "", "rules": self.rules.data or "", "meets": self.meets.data or "",
        }  # fmt: skip


class ChangeForm(GroupForm):
    """What is written about a group that has begun."""

    started_on = DayField(_l("Started"), [Needed()])
    facilitator = SelectField(
        _l("Facilitator"),
        [Needed()],
        validate_choice=False,
        description=_l("Whoever is handed the group keeps it from now on."),
    )

    def offer(self, able: Sequence[Member]) -> None:
        """Offer those who may facilitate a group."""
        self.facilitator.choices = offers((str(member.id), member.name) for member in able)


class JoinForm(SheetForm):
    """A relative who joins."""

    alias = StringField(
        _l("Called in the group"),
        [Needed()],
        description=_l("A first name or another name. No full name and nothing about a case."),
    )
    agreed_on = DayField(_l("Agreed on"), [Needed()])
    agreed = BooleanField(_l("The relative has agreed to join and to these notes"), [Needed()])

    def body(self) -> dict[str, Any]:
        """What was typed, as the body's JSON."""
        return {
            "alias": self.alias.data or "", "agreed_on": self.agreed_on.iso,
            "agreed": bool(self.agreed.data),
        }  # fmt: skip


class MeetingForm(SheetForm):
    """A meeting of the group."""

    held_on = DayField(_l("Day of the meeting"), [Needed()])
    themes = TextAreaField(
        _l("Themes"), [Needed()], description=_l("Headings only. Nobody's story is written here.")
    )
    came = BoxesField(_l("Who came?"), validate_choice=False)
    evaluation = SelectField(_l("How useful was it, from 0 to 10?"), validate_choice=False)

    def offer(self, members: Sequence[OpenMember]) -> None:
        """Offer the members who have not left, and the numbers."""
        self.came.choices = offers((str(member.id), member.alias) for member in members)
        numbers = [(str(number), str(number)) for number in range(11)]
        self.evaluation.choices = offers([("", gettext("Not asked")), *numbers])

    def body(self) -> dict[str, Any]:
        """What was typed, as the body's JSON."""
        return {
            "held_on": self.held_on.iso, "themes": self.themes.data or "",
            "came": list(self.came.data or []), "evaluation": whole_or_text(self.evaluation.data),
        }  # fmt: skip
