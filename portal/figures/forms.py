"""Which half-year of which track is counted."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from portal.cases.sheet import TRACKS
from portal.figures.periods import HalfYear
from portal.figures.view_models import half_words
from portal.web.forms import Needed, SheetForm, offers


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
