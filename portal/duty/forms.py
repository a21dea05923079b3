"""The form under the word on confidentiality."""

from wtforms import HiddenField

from portal.web.forms import KnownFieldsForm


class DutyForm(KnownFieldsForm):
    """That it was read: the version of the words, and the page that somebody was on the way to."""

    wording = HiddenField()
    next = HiddenField()
