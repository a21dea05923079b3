"""Filling the wheel's form the way a mentor does, field by field."""

from datetime import date, timedelta

from tests.journeys.person import Person

SKILLS = (
    "Relationskompetence", "Rammekompetence", "Fællesskabskompetence", "Handlekompetence",
    "Realitetskompetence", "Værdikompetence", "Følelseskompetence", "Egenperspektiv (selvindsigt)",
    "Andres perspektiv (empati)", "Fælles perspektiv (overblik)",
)  # fmt: skip
GRIPS = (3, 2, 4, 5, 4, 6, 3, 5, 4, 4)
CHALLENGE = "At komme op om morgenen"
STEP = "Sætte to vækkeure"


def fills_the_wheel(person: Person, talked: date) -> None:
    """Everything that locking asks for."""
    person.writes("Dato for samtalen", f"{talked:%d.%m.%Y}")
    person.writes("Udfordring", CHALLENGE)
    person.ticks("Hvor det sker", "Hjemme")
    for skill, grip in zip(SKILLS, GRIPS, strict=True):
        takes_a_grip(person, skill, grip)
    _plans(person, talked)


def takes_a_grip(person: Person, skill: str, grip: int) -> None:
    """One number from 0 to 10."""
    person.group(skill).get_by_role("radio", name=str(grip), exact=True).first.check()


def _plans(person: Person, talked: date) -> None:
    person.ticks("Valgte kompetencer", "Rammekompetence")
    person.writes("Mål", "I skole klokken otte fire dage om ugen")
    for box in person.group("SMART-tjek").get_by_role("checkbox").all():
        box.check()
    person.writes("Næste skridt", STEP)
    person.writes("Hvornår", f"{talked + timedelta(days=7):%d.%m.%Y}")
    person.writes("Opfølgning", f"{talked + timedelta(days=56):%d.%m.%Y}")
