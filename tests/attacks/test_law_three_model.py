"""Law 3 twice: a plain model of who may see what, driven against the real database step by step.

PORTAL_MODEL_EXAMPLES raises the number of stories (of sixty steps each); a night's run takes two hundred.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from config.clock import today
from portal.loans.bodies import HandBackReport
from portal.loans.services import agreement, consent, guest
from portal.loans.services.guest import Checklist
from security.errors import Conflict, NotFound, Refused
from tenants.lending import corps_gate
from tests import lending
from tests.attacks.who_may_see import HOME, LENT, TO, WhoMaySee
from tests.cast import BY_NAME
from tests.house import House

EXAMPLES = int(os.environ.get("PORTAL_MODEL_EXAMPLES", "3"))
STEPS = 60
# A code of each part; two of them belong to one part.
CODES = {
    "plan": "plan", "wheel": "wheel", "network": "network", "meeting": "meeting", "session": "session",
    "life_skills": "assessments", "own_days": "assessments", "closing": "closing",
}  # fmt: skip
PARTS = st.sets(st.sampled_from(sorted({*CODES.values()})), max_size=4).map(
    lambda chosen: frozenset(chosen) | {"case"}
)
WHICH = st.sampled_from(sorted(LENT))
PEOPLE = st.sampled_from(sorted(HOME))
ADMIN = {"eksempel": "eva", "prove": "anton"}
CLEAN = (
    "delete from app.hand_backs", "delete from app.consents", "delete from app.loans", "delete from app.offers",
    "delete from keys.need_keys", "delete from app.needs", "delete from app.pairings", "delete from app.corps_profiles",
    "delete from app.assignments a using app.memberships m where m.id = a.membership_id and m.kind = 'guest'",
    "update app.memberships set status = 'active' where status = 'suspended'",
)  # fmt: skip
RECORD = (
    "insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, language, "
    "occurred_on, created_by) select c.tenant_id, gen_random_uuid(), c.id, c.track, code, '1.0.0', 'da', current_date, "
    "c.created_by from app.cases c cross join unnest(%s::text[]) code where c.track = 'mentor'"
)


class LawThree(RuleBasedStateMachine):
    """Every act that can open or close a door, in any order; after each, every door is tried."""

    house: ClassVar[House]
    steps: ClassVar[int] = 0
    opened: ClassVar[int] = 0

    @initialize(which=WHICH, parts=PARTS)
    def begin(self, which: str, parts: frozenset[str]) -> None:
        """Two organisations that lend to each other, and one who is lent."""
        for statement in CLEAN:
            lending.do(self.house, statement)
        lending.pair(self.house)
        lending.pair(self.house, lending.REVERSED)
        self.model = WhoMaySee()
        self.ids: dict[str, lending.Deal] = {}
        self._lend(which, parts)

    def tried(self, act: Callable[[], object], *, expected: bool) -> bool:
        """Whether it was done, which must be what the model says."""
        try:
            act()
        except (Conflict, NotFound, Refused) as error:
            if expected:
                pytest.fail(f"the model says yes, the database {error!r}")
            return False
        assert expected, "the model says no, the database did it"
        return True

    @rule(which=WHICH, parts=PARTS)
    def lend(self, which: str, parts: frozenset[str]) -> None:
        self._lend(which, parts)

    @rule(which=WHICH, parts=PARTS)
    def mend(self, which: str, parts: frozenset[str]) -> None:
        """Tie again what was cut, and lend: without this most stories end with every door shut for good."""
        person, model = LENT[which].mentor, self.model
        if person in model.suspended_at_home:
            self.suspend_or_resume_at_home(person)
        if person in model.suspended_as_guest:
            self.suspend_or_resume_as_guest(person)
        if person not in model.in_the_corps:
            self.leave_or_join_the_corps(person)
        for side, other in {("eksempel", "prove"), ("prove", "eksempel")} - model.said_yes:
            assert side != other
            self.say_yes_or_no(side)
        self._lend(which, parts)

    def _lend(self, which: str, parts: frozenset[str]) -> None:
        if self.model.may_make(which):
            self.make(which)
        self.consent(which, parts)
        self.accept(which)

    @rule(which=WHICH)
    def make(self, which: str) -> None:
        parties = LENT[which]

        def act() -> None:
            self.ids[which] = lending.signed(self.house, parties)

        if self.tried(act, expected=self.model.may_make(which)):
            self.model.make(which)

    @rule(which=WHICH, parts=PARTS)
    def consent(self, which: str, parts: frozenset[str]) -> None:
        loan = self.model.loans.get(which)
        if loan is None:
            return
        act = lambda: lending.consented(self.house, self.ids[which], parts)  # noqa: E731 - the act itself
        if self.tried(act, expected=loan.is_open):
            loan.parts, loan.consent_lasts = parts, True

    @rule(which=WHICH, parts=PARTS)
    def narrow(self, which: str, parts: frozenset[str]) -> None:
        loan = self.model.loans.get(which)
        if loan is None:
            return
        deal = self.ids[which]
        version = lending.one(
            self.house, "select consent_version from app.loans where id = %s", deal.loan
        )

        def act() -> None:
            with self.house.visit_as(deal.parties.borrower) as visit:
                consent.narrow(
                    visit, deal.loan, version, sorted(parts), today() + timedelta(days=80)
                )

        if self.tried(
            act, expected=loan.is_open and loan.parts is not None and parts <= loan.parts
        ):
            loan.parts = parts

    @rule(which=WHICH)
    def withdraw(self, which: str) -> None:
        loan = self.model.loans.get(which)
        if loan is None:
            return
        deal = self.ids[which]

        def act() -> None:
            with self.house.visit_as(deal.parties.borrower) as visit:
                consent.withdraw(visit, deal.loan)

        if self.tried(act, expected=loan.is_open and loan.parts is not None):
            loan.state = "ended"

    @rule(which=WHICH)
    def accept(self, which: str) -> None:
        if which not in self.ids:
            return
        deal = self.ids[which]
        version = lending.one(
            self.house, "select consent_version from app.loans where id = %s", deal.loan
        )

        def act() -> None:
            with self.house.visit_as(deal.parties.mentor) as visit:
                guest.accept(visit, deal.loan, version)

        if deal.parties.mentor in self.model.suspended_at_home:
            return  # cannot sign in to say yes
        if self.tried(act, expected=self.model.may_accept(which)):
            self.model.loans[which].state = "running"
            self.model.known_as_guest.add(deal.parties.mentor)

    @rule(which=WHICH, by_lender=st.booleans())
    def stop(self, which: str, by_lender: bool) -> None:
        loan = self.model.loans.get(which)
        if loan is None:
            return
        deal = self.ids[which]

        def act() -> None:
            who = deal.parties.lender if by_lender else deal.parties.borrower
            with self.house.visit_as(who) as visit:
                agreement.stop(visit, deal.loan, "other")

        if self.tried(act, expected=loan.is_open):
            loan.state = "ended"

    @rule(which=WHICH)
    def hand_back(self, which: str) -> None:
        if which not in self.ids:
            return
        deal = self.ids[which]

        def act() -> None:
            with self.house.visit_as(deal.parties.mentor, deal.parties.to) as visit:
                done = Checklist(notes=True, steps=True, told=True)
                guest.hand_back(visit, deal.loan, done, HandBackReport(words="Slut for nu"))

        if self.tried(act, expected=bool(self.model.parts(which))):
            self.model.loans[which].state = "ended"

    @rule(person=PEOPLE)
    def suspend_or_resume_at_home(self, person: str) -> None:
        self._toggle(self.model.suspended_at_home, person, self.house.world.membership(person))

    @precondition(lambda self: self.model.known_as_guest)
    @rule(person=PEOPLE)
    def suspend_or_resume_as_guest(self, person: str) -> None:
        if person in self.model.known_as_guest:
            row = "select id from app.memberships where kind = 'guest' and account_id = %s"
            account = self.house.world.accounts[person].account_id
            self._toggle(
                self.model.suspended_as_guest, person, lending.one(self.house, row, account)
            )

    def _toggle(self, suspended: set[str], person: str, membership: Any) -> None:
        suspended ^= {person}
        status = "suspended" if person in suspended else "active"
        lending.do(
            self.house, "update app.memberships set status = %s where id = %s", status, membership
        )

    @rule(person=PEOPLE)
    def leave_or_join_the_corps(self, person: str) -> None:
        if person in self.model.suspended_at_home:
            return
        member = self.house.world.membership(person)
        coordinator = "charlie" if person == "mads" else "alma"
        with self.house.visit_as(coordinator) as visit:
            if person in self.model.in_the_corps:
                assert corps_gate.leave(visit.db, member)
                self.model.in_the_corps.discard(person)
                self.model.end_of(person)
            else:
                found = {p.membership_id: p for p in corps_gate.profiles(visit.db, visit.tenant.id)}
                assert corps_gate.save_profile(visit.db, found[member])
                self.model.in_the_corps.add(person)

    @rule(side=st.sampled_from(["eksempel", "prove"]))
    def say_yes_or_no(self, side: str) -> None:
        other = "prove" if side == "eksempel" else "eksempel"
        with self.house.visit_as(ADMIN[side]) as visit:
            if (side, other) in self.model.said_yes:
                assert corps_gate.opt_out(visit.db, self.house.world.tenants[other])
                self.model.said_yes.discard((side, other))
                self.model.end_of()
            else:
                assert corps_gate.opt_in(visit.db, self.house.world.tenants[other])
                self.model.said_yes.add((side, other))

    @rule(which=WHICH, lasts=st.booleans())
    def let_the_loan_run_out_or_on(self, which: str, lasts: bool) -> None:
        loan = self.model.loans.get(which)
        if loan is not None and loan.is_open:
            loan.loan_lasts = lasts
            self._move(
                "update app.loans set ends_at = clock_timestamp() + %s where id = %s", which, lasts
            )

    @rule(which=WHICH, lasts=st.booleans())
    def let_the_consent_run_out_or_on(self, which: str, lasts: bool) -> None:
        loan = self.model.loans.get(which)
        if loan is not None and loan.is_open and loan.parts is not None:
            loan.consent_lasts = lasts
            self._move(
                "update app.consents set until_at = clock_timestamp() + %s where loan_id = %s",
                which,
                lasts,
            )

    def _move(self, statement: str, which: str, lasts: bool) -> None:
        step = (
            timedelta(days=70 if "consents" in statement else 50)
            if lasts
            else timedelta(microseconds=-1)
        )
        lending.do(self.house, statement, step, self.ids[which].loan)

    @rule(which=WHICH)
    def take_off_the_case(self, which: str) -> None:
        loan = self.model.loans.get(which)
        if loan is not None and loan.state == "running":
            loan.on_the_case = False
            lending.do(self.house, "update app.assignments set ended_at = clock_timestamp() where membership_id = "
                       "(select guest_id from app.loans where id = %s) and case_id = %s and ended_at is null",
                       self.ids[which].loan, self.ids[which].parties.case(self.house))  # fmt: skip

    @invariant()
    def the_database_shows_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        type(self).steps += 1
        for person, slug in TO.items():
            expected = {
                (LENT[which].case(self.house), code)
                for which in LENT if LENT[which].mentor == person
                for code, part in CODES.items() if part in self.model.parts(which)
            }  # fmt: skip
            cases = {LENT[which].case(self.house) for which in LENT
                     if LENT[which].mentor == person and self.model.parts(which)}  # fmt: skip
            type(self).opened += bool(cases)
            web = self.house.as_web(person, slug)
            tenant = self.house.world.tenants[slug]
            seen = web.execute(
                "select case_id, definition_code from app.records where tenant_id = %s", (tenant,)
            )
            assert {tuple(row) for row in seen} == expected
            found = web.execute("select id from app.cases where tenant_id = %s", (tenant,))
            assert {row[0] for row in found} == cases
            for case_id in cases:
                self._keys(web, case_id, {code for case, code in expected if case == case_id})
            web.close()

    def _keys(self, web: Any, case_id: Any, codes: set[str]) -> None:
        opens = "select 1 from gate.open_cases(array[%s]::uuid[], 'record', 'record:read', %s)"
        released = {code for code in CODES if web.execute(opens, (case_id, code)).fetchall()}
        assert released == codes

    def teardown(self) -> None:
        self.house.hang_up()


def test_law_three_holds_whatever_is_done_in_whatever_order(
    fresh_database: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert BY_NAME["mads"].slug == "prove"
    lending.do(fresh_database, RECORD, list(CODES))
    monkeypatch.setattr(LawThree, "house", fresh_database, raising=False)
    LawThree.steps = LawThree.opened = 0
    budget = settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None,
        suppress_health_check=list(HealthCheck), database=None, print_blob=True,
    )  # fmt: skip
    run_state_machine_as_test(LawThree, settings=budget)
    # A model that never opens a door agrees with anything.
    assert LawThree.steps > EXAMPLES * STEPS // 3
    assert LawThree.opened > 0
