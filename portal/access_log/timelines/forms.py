"""Which part of a timeline, and whether bare openings belong to it."""

from portal.access_log.forms import PlaceForm


class TimelineForm(PlaceForm):
    class Meta:
        """It changes nothing, so it needs no token."""

        csrf = False
