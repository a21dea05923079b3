"""People sign in at their own organisation, whose provider is a program of another code base."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from portal.demo.identity_provider import identity_provider, issuer_at
from tests.at_provider import PAGE, configure, link_to, linked_at
from tests.house import House
from tests.journeys.own_organisation import PEOPLE, WEAK, says_who, served_beside, signs_in_there
from tests.journeys.person import Person, say
from tests.journeys.watch import Watch
from tests.served import free_port

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def ports(database: House) -> tuple[int, int]:
    """Of the portal and of the provider, which eksempel has connected."""
    portal, provider = free_port(), free_port()
    configure(database, "eva", issuer_at(provider))
    for name in ("dora", "eva"):
        linked_at(database, name, issuer_at(provider), f"{name}-der")
    return portal, provider


@pytest.fixture(scope="module")
def provider(ports: tuple[int, int]) -> Iterator[ExitStack]:
    """The real provider; closing it is its bad day."""
    with ExitStack() as running:
        address = f"http://127.0.0.1:{ports[0]}"
        running.enter_context(
            identity_provider(ports[1], address, "eksempel", "Eksempel Kommunes login", PEOPLE)
        )
        yield running


@pytest.fixture(scope="module")
def address(database: House, ports: tuple[int, int], provider: ExitStack) -> Iterator[str]:
    """Where the portal is served: at the very address that the provider knows."""
    with served_beside(database, *ports) as place:
        yield place


def test_in_by_the_organisation_and_out_again(person: Callable[..., Person]) -> None:
    dora = person()
    dora.opens("/login")
    dora.follows(say("Sign in at your organisation instead"))
    dora.follows("Eksempel Kommune")
    says_who(dora, "Dora")
    dora.opens("/t/eksempel/cases/")
    dora.sees("Nord")
    dora.presses(say("Sign out"), within="header")
    dora.follows(say("Sign out at your organisation too"))
    dora.presses("Ja, log ud")
    dora.sees(say("You are signed out"))
    assert dora.page.url.startswith(f"{dora.address}/signed-out")
    dora.opens(f"{PAGE}/eksempel")
    expect(dora.page.get_by_label("Hvem er du?")).to_be_visible()


def test_signing_out_at_the_organisation_ends_the_session_here(
    person: Callable[..., Person], ports: tuple[int, int]
) -> None:
    dora = person()
    signs_in_there(dora, "Dora")
    dora.sees("Dora")
    dora.page.goto(f"{issuer_at(ports[1])}/session/end")
    dora.presses("Ja, log ud")
    dora.page.wait_for_load_state()
    dora.opens("/t/eksempel/cases/")
    dora.sees(say("Sign in"))
    assert "/login" in dora.page.url


def test_whoever_the_portal_does_not_know_is_told_whom_to_ask(
    person: Callable[..., Person],
) -> None:
    stranger = person()
    signs_in_there(stranger, "Fremmed")
    stranger.sees(say("You are not connected yet"))
    stranger.opens("/t/eksempel/")
    assert "/login" in stranger.page.url


def test_a_weak_sign_in_there_opens_nothing_here(person: Callable[..., Person]) -> None:
    dora = person()
    dora.opens(f"{PAGE}/eksempel")
    says_who(dora, "Dora", WEAK)
    watch = Watch(dora.page)
    dora.sees(say("This sign-in is not strong enough"))
    assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
    assert "/login" in dora.page.request.get(f"{dora.address}/t/eksempel/").url
    dora.follows(say("Try again"))
    says_who(dora, "Dora")
    dora.page.wait_for_url("**/t/eksempel/**")


def test_what_was_typed_before_a_proof_there_comes_back_filled_in(
    person: Callable[..., Person], database: House
) -> None:
    eva = person()
    signs_in_there(eva, "Eva")
    eva.page.wait_for_url("**/t/eksempel/**")
    let_proofs_there_grow_old(database)
    eva.opens("/t/eksempel/members/invitations")
    eva.writes(say("Name"), "Åse Opdigtet")
    eva.writes(say("E-mail"), "aase@opdigtet.example")
    eva.page.get_by_label("Mentor", exact=True).check()
    eva.page.locator("main button[type=submit]").first.click()
    watch = Watch(eva.page)
    eva.sees(say("Show that it is you"))
    assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
    eva.follows(say("Show it at your organisation's sign-in"))
    says_who(eva, "Eva")
    eva.sees(say("Your text is still here"), "Åse Opdigtet")
    assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
    eva.presses(say("See the form again first"))
    expect(eva.field(say("Name"))).to_have_value("Åse Opdigtet")
    eva.writes(say("Name"), "Åse Omdøbt")
    eva.page.locator("main button[type=submit]").first.click()
    eva.sees(say("The invitation is ready"), "Åse Omdøbt")


def let_proofs_there_grow_old(house: House) -> None:
    house.superuser().execute(
        "update auth.login_sessions set proved_at = clock_timestamp() - interval '6 minutes' "
        "where provider_tenant_id is not null"
    )


def test_a_code_counts_once_and_with_its_own_question_alone(person: Callable[..., Person]) -> None:
    dora = person()
    seen: list[str] = []
    dora.page.on("request", lambda request: seen.append(request.url))
    signs_in_there(dora, "Dora")
    dora.sees("Dora")
    used = next(url for url in seen if f"{PAGE}/eksempel/return?" in url)
    other = person()
    other.page.goto(used)
    other.sees(say("The sign-in did not work"))
    # The used code under a question of one's own: the provider itself refuses it.
    other.page.route("**/auth?*", lambda route: route.abort())
    started = other.page.request.get(f"{other.address}{PAGE}/eksempel", max_redirects=0)
    state = re.search(r"[?&]state=([\w-]+)", started.headers["location"])
    code = re.search(r"[?&]code=([\w-]+)", used)
    assert state
    assert code
    issuer = started.headers["location"].partition("/auth?")[0]
    forged = urlencode({"state": state[1], "code": code[1], "iss": issuer})
    other.opens(f"{PAGE}/eksempel/return?{forged}")
    other.sees(say("The sign-in was not finished"))


def test_a_member_connects_by_a_link_and_later_with_a_new_identity(
    person: Callable[..., Person], database: House
) -> None:
    connects(person("alma"), "Alma", database)
    signs_in_again(person(), "Alma")
    again = person()
    again.signs_in("alma")
    connects(again, "Alma under nyt nummer", database)
    signs_in_again(person(), "Alma under nyt nummer")
    former = person()
    signs_in_there(former, "Alma")
    former.sees(say("You are not connected yet"))


def connects(alma: Person, name: str, house: House) -> None:
    """Follow an administrator's link, as this person at the provider."""
    alma.opens(link_to(house, "eva", "alma"))
    says_who(alma, name)
    alma.page.wait_for_url("**/t/eksempel/**")


def signs_in_again(alma: Person, name: str) -> None:
    signs_in_there(alma, name)
    alma.page.wait_for_url("**/t/eksempel/**")
    alma.sees("Alma")


def test_when_the_organisation_does_not_answer_a_kind_page_says_so(
    person: Callable[..., Person], provider: ExitStack, ports: tuple[int, int], database: House
) -> None:
    """In the middle of a sign-in, tests/journeys/test_tampered_answers.py lets it fall silent."""
    provider.close()
    # A portal that has asked nothing yet: what it knows of a provider is ten minutes old at most.
    with served_beside(database, free_port(), ports[1]) as just_started:
        dora = person()
        dora.address = just_started
        dora.opens("/login")
        dora.follows(say("Sign in at your organisation instead"))
        dora.follows("Eksempel Kommune")
        dora.sees(say("Your organisation's sign-in does not answer"))
        watch = Watch(dora.page)
        assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
        dora.follows(say("Sign in in another way"))
        expect(dora.field(say("Sign-in name"))).to_be_visible()
