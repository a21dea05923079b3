"""What cuts a loan from outside; after every step the database must show what the model says."""

from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from tenants.lending import corps_gate
from tests import lending
from tests.attacks.acts_of_emergencies import ActsOfEmergencies
from tests.attacks.acts_of_loans import CODES, PARTS, WHICH
from tests.attacks.who_may_see import HOME, LENT, TO

PEOPLE = st.sampled_from(sorted(HOME))
# One who is never lent, too: what the home organisation decides holds for emergencies as well.
MEMBERS = st.sampled_from([*sorted(HOME), "bo"])
ADMIN = {"eksempel": "eva", "prove": "anton"}


class LawThree(ActsOfEmergencies):
    """Every act that can open or close a door, in any order; after each, every door is tried."""

    steps: ClassVar[int] = 0
    opened: ClassVar[int] = 0

    @rule(which=WHICH, parts=PARTS, breaks_in=st.booleans())
    def mend(self, which: str, parts: frozenset[str], breaks_in: bool) -> None:
        """Tie again what was cut, and lend: without this most stories end with every door shut for good."""
        person, model = LENT[which].mentor, self.model
        for member in (person, "bo"):
            if member in model.suspended_at_home:
                self.suspend_or_resume_at_home(member)
            if member in model.unconfirmed_at_home:
                self.confirm_or_forget(member, at_home=True)
        if person in model.suspended_as_guest:
            self.suspend_or_resume_as_guest(person)
        if person not in model.in_the_corps:
            self.leave_or_join_the_corps(person)
        for side, other in {("eksempel", "prove"), ("prove", "eksempel")} - model.said_yes:
            assert side != other
            self.say_yes_or_no(side)
        self._lend(which, parts)
        if breaks_in:
            self._break_in_where_it_is_on()

    def _break_in_where_it_is_on(self) -> None:
        """Chance alone may let twenty stories pass in which nobody is let in by an emergency."""
        if "eksempel" not in self.model.emergencies.turned_on:
            self.turn_it_on_or_off("eksempel")
        self._break_in("bo", 1003)

    @rule(person=MEMBERS)
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

    @rule(person=MEMBERS, at_home=st.booleans())
    def confirm_or_forget(self, person: str, at_home: bool) -> None:
        forgotten = self.model.unconfirmed_at_home if at_home else self.model.unconfirmed_as_guest
        forgotten ^= {person}
        lending.do(
            self.house,
            "update app.memberships set confirmed_at = clock_timestamp() - interval '1 month' * %s "
            "where kind = %s and account_id = %s",
            13 if person in forgotten else 0,
            "member" if at_home else "guest",
            self.house.world.accounts[person].account_id,
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
