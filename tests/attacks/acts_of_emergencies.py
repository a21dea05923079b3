"""Emergency access as rules of a story: begun, over, judged, turned off; never across a loan."""

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from psycopg import Connection

from portal.emergencies import services
from portal.emergencies.services import Begun
from tests import lending
from tests.attacks.acts_of_loans import CODES, ActsOfLoans
from tests.attacks.probes import SEALED, refused
from tests.attacks.who_may_break_in import AT, NUMBERS, OF_TRACK, OWN, Emergency
from tests.attacks.who_may_see import TO
from tests.emergencies import BEGIN

WHO = st.sampled_from(sorted(AT))
JUDGES = {"eksempel": "alma", "prove": "charlie"}
EARLIER = (
    "update app.emergencies set began_at = began_at - {0}, ends_at = ends_at - {0}, "
    "review_due_at = review_due_at - {0} where {1}"
)
AN_HOUR = EARLIER.format("interval '1 hour'", "began_at > clock_timestamp() - interval '1 hour'")
UNTIL_DUE = EARLIER.format(
    "(review_due_at - statement_timestamp() + interval '1 second')",
    "review_due_at > statement_timestamp()",
)
OPENS = "select case_id from gate.open_cases(%s::uuid[], 'case', %s)"
# What whoever came in by an emergency takes out of the house.
TAKEN_OUT = ("record:export", "disclosure:read", "disclosure:prepare")
ACTIONS = ("case:read", *TAKEN_OUT)
EVERY_CASE = sorted({*OF_TRACK, ("eksempel", 1002)})


class ActsOfEmergencies(ActsOfLoans):
    """What one organisation's own people do when nobody on the case can be reached."""

    broken: ClassVar[int] = 0

    @rule(person=WHO, number=st.sampled_from(NUMBERS))
    def break_the_glass(self, person: str, number: int) -> None:
        self._break_in(person, number)

    def _break_in(self, person: str, number: int) -> None:
        begun: list[Begun] = []

        def act() -> None:
            with self.house.visit_as(person) as visit:
                begun.append(services.begin(visit, number, "absence", "Skolen ringer"))

        model = self.model.emergencies
        if self.tried(act, expected=model.may_begin(person, number, self.model.shut_out_at_home)):
            model.begun.append(Emergency(begun[0].id, person, number))

    @rule(person=st.sampled_from(sorted(TO)), number=st.sampled_from(NUMBERS))
    def break_the_glass_where_one_is_lent(self, person: str, number: int) -> None:
        web = self.house.as_web(person, TO[person])
        refused(web, BEGIN, (number, SEALED))
        web.close()

    @rule(slug=st.sampled_from(sorted(JUDGES)))
    def turn_it_on_or_off(self, slug: str) -> None:
        self.model.emergencies.turned_on ^= {slug}
        lending.do(
            self.house, "update app.tenants set emergency_access = not emergency_access where slug = %s", slug
        )  # fmt: skip

    @precondition(lambda self: self.model.emergencies.begun)
    @rule()
    def let_the_hour_pass(self) -> None:
        lending.do(self.house, AN_HOUR)
        for each in self.model.emergencies.begun:
            each.within_the_hour = False

    @precondition(lambda self: self.model.emergencies.begun)
    @rule()
    def let_the_days_of_the_judgement_pass(self) -> None:
        lending.do(self.house, UNTIL_DUE)
        for each in self.model.emergencies.begun:
            each.within_the_hour, each.is_due = False, True

    @precondition(lambda self: self.model.emergencies.begun)
    @rule(person=WHO, by_judge=st.booleans())
    def end_it_early(self, person: str, by_judge: bool) -> None:
        for last in self.model.emergencies.of(person)[-1:]:
            who = JUDGES[AT[person]] if by_judge else person

            def act(who: str = who, emergency: UUID = last.id) -> None:
                with self.house.visit_as(who) as visit:
                    services.end(visit, emergency)

            can_come = who not in self.model.shut_out_at_home
            if self.tried(act, expected=last.is_live and can_come):
                last.is_ended = True

    @precondition(lambda self: self.model.emergencies.begun)
    @rule(person=WHO, judgement=st.sampled_from(["explained", "explained", "breach"]))
    def judge(self, person: str, judgement: str) -> None:
        for each in self.model.emergencies.of(person):
            with self.house.visit_as(JUDGES[AT[person]]) as visit:
                services.judge(visit, each.id, each.reviews, judgement, "Set på med vagten")
            each.judgement, each.reviews = judgement, each.reviews + 1

    @precondition(lambda self: self.model.emergencies.begun)
    @rule(person=WHO)
    def judge_it_from_elsewhere_or_oneself(self, person: str) -> None:
        elsewhere = next(judge for slug, judge in JUDGES.items() if slug != AT[person])
        for each in self.model.emergencies.of(person)[-1:]:
            for who in (person, elsewhere):
                web = self.house.as_web(who)
                refused(
                    web, "select gate.review_emergency(%s, %s, 'explained', %s)",
                    (each.id, each.reviews, SEALED),
                )  # fmt: skip
                web.close()

    @invariant()
    def an_emergency_opens_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        shut_out = self.model.shut_out_at_home
        for person, slug in AT.items():
            numbers = self.model.emergencies.numbers(person, shut_out)
            own = set() if person in shut_out else OWN[person]
            type(self).broken += len(numbers - own)
            web = self.house.as_web(person)
            self._shown(web, slug, numbers)
            for action in ACTIONS if person not in shut_out else ():
                expected = own if action in TAKEN_OUT else numbers
                assert self._released(web, slug, action) == self._cases(slug, expected), action
            web.close()

    def _shown(self, web: Connection[Any], slug: str, numbers: Collection[int]) -> None:
        tenant, cases = self.house.world.tenants[slug], self._cases(slug, numbers)
        found = web.execute("select id from app.cases where tenant_id = %s", (tenant,))
        assert {row[0] for row in found} == cases
        seen = web.execute(
            "select case_id, definition_code from app.records where tenant_id = %s", (tenant,)
        )
        assert {tuple(row) for row in seen} == {(case, code) for case in cases for code in CODES}

    def _released(self, web: Connection[Any], slug: str, action: str) -> set[UUID]:
        asked = list(self._cases(slug, [number for at, number in EVERY_CASE if at == slug]))
        return {row[0] for row in web.execute(OPENS, (asked, action))}

    def _cases(self, slug: str, numbers: Collection[int]) -> set[UUID]:
        return {self.house.world.cases[slug, number] for number in numbers}
