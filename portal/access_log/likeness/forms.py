"""The forms that take a family name or an address, and never show one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, ValidationError
from wtforms.validators import Length

from portal.access_log.forms import offered
from portal.access_log.likeness.services import words_of
from portal.web.form_texts import printable, tidy, without_cpr
from portal.web.forms import KnownFieldsForm, Needed, offers
from security.likeness import ADDRESS, MARKS, NAMESAKE, SURNAME

SHORT = Length(max=120, message=_l("Write at most 120 characters"))


class LikenessForm(KnownFieldsForm):
    """One kind at a time, so that the other stays as it is. Empty takes the marks away."""

    kind = SelectField(_l("What"), [Needed(), offered], validate_choice=False)
    typed = StringField(
        _l("As it is written"), [SHORT, printable, without_cpr], filters=[tidy],
        description=_l("For example Holm, Birkevej 12, or Bo Holm. Empty takes away what is there."),
    )  # fmt: skip

    def offer(self, kinds: frozenset[str]) -> None:
        """Offer what the organisation compares."""
        pairs = [
            (SURNAME, _("Family name")), (ADDRESS, _("Street and number")),
            (NAMESAKE, _("First and last name")),
        ]  # fmt: skip
        self.kind.choices = offers([pair for pair in pairs if pair[0] in kinds])

    def validate_typed(self, field: StringField) -> None:
        """What cannot be compared would look as if it were."""
        words = words_of(self.kind.data or "", field.data or "")
        if field.data and not words:
            raise ValidationError(
                _("Write a first and a last name") if self.kind.data == NAMESAKE
                else _("Write a name, or a street with its number")
            )  # fmt: skip
        if len(words) > MARKS:
            raise ValidationError(_("Write at most four names"))


class OwnAddressForm(KnownFieldsForm):
    """Where the reader lives; empty takes it away."""

    typed = StringField(
        _l("Street and number"), [SHORT, printable, without_cpr], filters=[tidy],
        description=_l("For example Birkevej 12. Empty takes away what is there."),
    )  # fmt: skip

    def validate_typed(self, field: StringField) -> None:
        """An address without a number is a whole street."""
        if field.data and not words_of(ADDRESS, field.data):
            raise ValidationError(_("Write a street with its number"))
