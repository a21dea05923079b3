"""Which half-year of which track is counted, and why the figures are printed."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField

from portal.cases.sheet import TRACKS
from portal.figures.periods import HalfYear
from portal.figures.reasons import REASONS
from portal.figures.view_models import half_words
from portal.web.forms import Needed, SheetForm, offers
from portal.web.languages import LANGUAGES


class FiguresForm(SheetForm):
    """A track that one coordinates, and a half-year that is over."""

    track = RadioField(_l("Track"), [Needed()], validate_choice=False)
    half = SelectField(
        _l("Closed in"),
        [Needed()],
        validate_choice=False,
        description=_l("A half-year is counted when its last measurements are in."),
    )

    def offer(self, tracks: Sequence[str], halves: Sequence[HalfYear]) -> None:
        """Offer the tracks and half-years, the first of each as it stands."""
        self.track.choices = offers((track, gettext(TRACKS[track])) for track in tracks)
        self.half.choices = offers((half.name, half_words(half)) for half in halves)
        self.track.data = self.track.data or tracks[0]


class FiguresPrintForm(SheetForm):
    """The half-year that was counted, why it is printed, and in which language."""

    track = HiddenField()
    half = HiddenField()
    reason = RadioField(
        _l("Why do you print?"),
        [Needed()],
        validate_choice=False,
        description=_l("The reason is written in the access log, with your name."),
    )
    language = RadioField(_l("Language of the paper"), [Needed()], validate_choice=False)

    def offer(self, language: str) -> None:
        """Offer the reasons and the languages; the reader's own is chosen."""
        self.reason.choices = offers((key, gettext(label)) for key, label in REASONS.items())
        self.language.choices = offers(LANGUAGES.items())
        self.language.data = self.language.data or language

    def body(self) -> dict[str, str]:
        """What was chosen, as the wish's JSON."""
        return {
            field.name: field.data or ""
            for field in (self.track, self.half, self.reason, self.language)
        }
