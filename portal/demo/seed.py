"""Fills an empty database with the demo, by the very services that the pages use."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from flask import Flask

from config import database
from config.clock import today
from config.settings import Settings
from portal.demo import decoys, linking, oversight
from portal.demo.around import advise, around, front_door, knock
from portal.demo.arrivals import Arrivals, first_admins
from portal.demo.cases import DemoCase, demo_cases
from portal.demo.casework import play
from portal.demo.cast import PEOPLE, TENANTS, DemoPerson
from portal.demo.exceptions import break_in, pass_on
from portal.demo.gatherings import gather
from portal.demo.lendings import lend
from portal.demo.matching import match
from portal.web.runtime import Runtime
from security.policy import TRACK_OF_COORDINATOR


def size() -> int:
    """How many steps `seed` takes."""
    return len(PEOPLE) + len(demo_cases()) + len(TENANTS) + 1


def seed(settings: Settings) -> Iterator[str]:
    """Make organisations, people, cases and what is around them; yields a word after each step."""
    parts = Runtime.start(settings)
    arrivals = Arrivals(parts)
    try:
        for person in _arrive(settings, arrivals):
            yield person.name
        people = [person for person in PEOPLE if person.tenant == linking.TENANT]
        linking.connect(parts, arrivals, first_admins(people)[0], people)
        oversight.give_mandates(today(), arrivals.visit)
        names = {person.login: person.name for person in PEOPLE}
        cases: dict[str, UUID] = {}
        # Told up to today: counted from a day in the past, every next step would be overdue.
        day = today()
        for told in demo_cases(day):
            cases[told.number] = play(told, _coordinator(told), names, arrivals.visit)
            yield told.number
        decoys.lay(linking.TENANT, day, arrivals.visit)
        _compare_names(cases, arrivals)
        lend(cases, day, arrivals.visit)
        yield "udlån"
        with front_door(settings) as app:
            for tenant in TENANTS:
                _happen_around(app, tenant.slug, cases, arrivals)
                yield tenant.name
        oversight.read_under_them(arrivals.visit)
        arrivals.sign_out()
    finally:
        parts.web_engine.dispose()
        parts.login_engine.dispose()


def _compare_names(cases: Mapping[str, UUID], arrivals: Arrivals) -> None:
    on_cases = {
        cases[told.number]: told.assigned for told in demo_cases()
        if told.tenant == linking.TENANT and told.state == "active"
    }  # fmt: skip
    mentor, case = oversight.a_mentor_with(on_cases, linking.TENANT)
    oversight.compare_names(linking.TENANT, mentor, case, arrivals.visit)
    oversight.compare_colleagues(linking.TENANT, mentor, case, arrivals.visit)


def _happen_around(app: Flask, tenant: str, cases: Mapping[str, UUID], arrivals: Arrivals) -> None:
    told, day = around(tenant), today()
    advise(tenant, told.advice, day, arrivals.visit)
    match(tenant, told.asked, cases, arrivals.visit)
    gather(tenant, told.groups, day, arrivals.visit)
    break_in(tenant, told.emergencies, cases, arrivals.visit)
    with app.test_request_context():
        pass_on(tenant, told.disclosures, cases, arrivals.visit)
    knock(app, tenant, told.refused, cases, arrivals.sessions)


def _arrive(settings: Settings, arrivals: Arrivals) -> Iterator[DemoPerson]:
    admins = first_admins(PEOPLE)
    invited = _found(settings, arrivals, admins)
    yield from arrivals.accept(admins, invited)
    rest = [person for person in PEOPLE if person not in admins]
    for admin in admins:
        colleagues = [person for person in rest if person.tenant == admin.tenant]
        invited |= arrivals.invite(admin, colleagues)
    yield from arrivals.accept(rest, invited)


def _found(settings: Settings, arrivals: Arrivals, admins: Sequence[DemoPerson]) -> dict[str, str]:
    password = settings.operator_password
    assert password is not None  # noqa: S101 - the demo's own settings name its file
    engine = database.engine_for(settings, "portal_operator", password.get_secret_value())
    try:
        with engine.begin() as operator:
            return arrivals.found_organisations(operator, admins)
    finally:
        engine.dispose()


def _coordinator(told: DemoCase) -> str:
    role = next(role for role, track in TRACK_OF_COORDINATOR.items() if track == told.track)
    return next(one.login for one in PEOPLE if one.tenant == told.tenant and role in one.roles)
