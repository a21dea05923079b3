"""A page to look at, and the steps that people take there."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.cast import BY_NAME
from tests.journeys.person import Person, say
from tests.journeys.scenery import Scenery

Path = Callable[[Scenery], str]
Step = Callable[[Person], None]
CASES = "/t/eksempel/cases/"
MEMBERS = "/t/eksempel/members/"
LOG = "/t/eksempel/access-log"


@dataclass(frozen=True)
class Shown:
    """A page: whose browser (a name that is no member's is a stranger's), its address, what to do there."""

    endpoint: str
    who: str
    path: Path | str
    then: Step | None = None
    state: str = ""
    status: int = 200
    on_phones_only: bool = False

    def __str__(self) -> str:
        return f"{self.endpoint}{'-' if self.state else ''}{self.state}"


def press(message: str) -> Step:
    return lambda person: person.presses(say(message), within="main")


def after_the_password(*steps: Step) -> Step:
    return one_after_the_other(lambda person: person.gives_password("pia"), *steps)


def one_after_the_other(*steps: Step) -> Step:
    def take(person: Person) -> None:
        for step in steps:
            step(person)

    return take


def accepts(email: str) -> Step:
    def accept(person: Person) -> None:
        person.writes(say("Sign-in name"), email)
        person.writes(say("New password"), "tolv-graner-bag-den-røde-lade")
        person.writes(say("New password once more"), "tolv-graner-bag-den-røde-lade")
        person.presses(say("Accept the invitation"))
        person.sees(say("Connect your phone"))

    return accept


def connects(person: Person) -> None:
    person.connects_a_phone()
    person.sees(say("Save the codes now"))


def guesses(person: Person) -> None:
    person.writes(say("Sign-in name"), BY_NAME["axel"].login)
    person.writes(say("Password"), "ikke den rigtige")
    person.presses(say("Continue"))
    person.sees(say("The sign-in name or the password is not right."))


def keeps_a_form(person: Person) -> None:
    """A page that is about to be covered sends what stands in its form; afterwards it is looked at."""
    person.page.evaluate(
        """() => fetch('/account/kept', {method: 'POST', body: new URLSearchParams({
            csrf_token: document.querySelector('[name=csrf_token]').value, kept_for: '/t/eksempel/advice/',
            given_on: '20.11.2026', minutes: '45'})})"""
    )
    person.opens("/account/kept")
    person.sees(say("Your text is still here"))


def unfolds(person: Person) -> None:
    person.page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")


def opens_the_menu(person: Person) -> None:
    person.page.set_viewport_size({"width": 390, "height": 844})
    person.presses(say("Menu"))


def saves_too_late(person: Person) -> None:
    """The page's token has died, as it does when somebody signs in anew."""
    person.page.locator("#challenge").fill("Skrevet for sent til at blive gemt")
    person.page.evaluate(
        "() => document.querySelectorAll('[name=csrf_token]').forEach(i => i.value = 'x')"
    )
    person.page.locator("main button[value=save]").click()
    person.sees(say("Your text is still here"))


def saves_second(person: Person) -> None:
    """Another window saves a new wheel first; this one then gets both texts."""
    person.presses(say("Start a new sheet"))
    person.sees("Udfordring")
    page, other = person.page, person.page.context.new_page()
    other.goto(page.url)
    for window, challenge in ((other, "Skrevet først"), (page, "Skrevet bagefter")):
        window.locator("#challenge").fill(challenge)
        with window.expect_navigation():  # only then is the other one second
            window.locator("main button[value=save]").click()
    person.sees("Skrevet først")
    other.close()
