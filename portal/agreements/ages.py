"""What a year of birth tells about who agrees: hints, because the day of birth is not kept."""

from datetime import date
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


def renewal_after(given_on: date, birth_year: int | None, ages: Ages) -> date | None:
    """The first day of the next year in which the person's age asks for a new agreement; None where there is none.

    Only the year of birth is known, so the year counts from its first day.
    """
    if birth_year is None:
        return None
    days = (date(birth_year + age, 1, 1) for age in (ages.own_say, ages.adult))
    return next((day for day in days if day > given_on), None)
