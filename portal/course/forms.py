"""The forms of the course: a move to another state, a stage of a sentence."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField

from portal.cases.states import needs_reason
from portal.method.course import CourseDefinition, State
from portal.web.forms import DayField, Needed, SheetForm, offers


class MoveForm(SheetForm):
    """A state to move the case to, and why."""

    seen = HiddenField()
    to = RadioField(_l("Move the case to"), [Needed()], validate_choice=False)
    reason = TextAreaField(_l("Reason"))
    no_post = TextAreaField(
        _l("Why is there no post-assessment?"),
        description=_l("Only when the case is closed without one. Then nobody is reminded of it."),
    )

    def offer(
        self, course: CourseDefinition, state: str, moves: tuple[str, ...], lang: str
    ) -> None:
        """Offer the allowed moves, each with what the state means."""
        states: dict[str, State] = {each.key: each for each in course.states}
        self.to.choices = offers(
            (key, f"{states[key].name.in_language(lang)} – {states[key].meaning.in_language(lang)}")
            for key in moves
        )
        self.seen.data = state
        named = [key for key in moves if needs_reason(state, key)]
        self.reason.flags.required = bool(named)
        names = ", ".join(states[key].name.in_language(lang) for key in named)
        self.reason.description = (
            _(
                "Needed for: %(states)s. It is kept encrypted and shown in the history.",
                states=names,
            )
            if names
            else _("It is kept encrypted and shown in the history.")
        )


class StageForm(SheetForm):
    """Where in the sentence the person stands from a day on."""

    stage = RadioField(_l("Stage"), [Needed()], validate_choice=False)
    happened_on = DayField(_l("From the day"), [Needed()])
    reason = TextAreaField(
        _l("Note"), description=_l("What the team needs to know about the change.")
    )

    def offer(self, course: CourseDefinition, language: str) -> None:
        """Offer the stages with what happens in each."""
        self.stage.choices = offers(
            (each.key, f"{each.name.in_language(language)} – {each.happens.in_language(language)}")
            for each in course.stages
        )
