"""What a year of birth tells about who agrees: hints, because the day of birth is not kept."""

from typing import Final

from config.messages import N_
from portal.method.agreement import Ages

BELOW: Final = N_(
    "Below %(age)s the holders of parental responsibility decide on important matters. "
    "Write who they are, and always the child's own view."
)
MAYBE_BELOW: Final = N_(
    "The person turns %(age)s this year. Before the birthday the holders of parental responsibility "
    "decide; after it the person's own yes counts. Renew the agreements then."
)
COMES_OF_AGE: Final = N_(
    "The person turns %(age)s this year. Renew the agreements with the person alone."
)


def age_hint(birth_year: int | None, year: int, ages: Ages) -> tuple[str, int] | None:
    """A message and the age in it, or None for adults and where no year is known."""
    if birth_year is None:
        return None
    age = year - birth_year
    if age < ages.own_say:
        return BELOW, ages.own_say
    if age == ages.own_say:
        return MAYBE_BELOW, ages.own_say
    return (COMES_OF_AGE, ages.adult) if age == ages.adult else None
