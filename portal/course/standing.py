"""How far a course has come: every phase with its criteria, met or not. A nudge and never a lock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from portal.method.course import CourseDefinition, Fact, Phase


@dataclass(frozen=True)
class Check:
    """A criterion in the reader's language, and whether it is met."""

    name: str
    is_met: bool
    fact: Fact


@dataclass(frozen=True)
class PhaseLine:
    """A phase in the reader's language."""

    number: int
    name: str
    happens: str
    checks: tuple[Check, ...]
    is_optional: bool
    is_current: bool

    @property
    def is_done(self) -> bool:
        """Whether every criterion is met."""
        return all(check.is_met for check in self.checks)


@dataclass(frozen=True)
class Standing:
    """All phases, and what earlier phases still lack."""

    phases: tuple[PhaseLine, ...]

    @property
    def current(self) -> PhaseLine:
        """The phase that the course has reached."""
        return next(phase for phase in self.phases if phase.is_current)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what phases up to the current one lack, in their order."""
        return tuple(check.name for check in self.lacking)

    @property
    def lacking(self) -> tuple[Check, ...]:
        """What phases up to the current one lack, in their order."""
        return tuple(
            check
            for phase in self.phases
            for check in phase.checks
            if phase.number <= self.current.number and not check.is_met
        )

    def lacks(self, fact: Fact) -> bool:
        """Whether a criterion of any phase is not met."""
        return any(
            check.fact == fact and not check.is_met
            for phase in self.phases
            for check in phase.checks
        )


def standing(
    definition: CourseDefinition, facts: Collection[Fact], language: str, *, is_ending: bool
) -> Standing:
    """Where the course stands: in the phase after the last one whose criteria are all met.

    A case that goes on stays in its reviews, however many there have been.
    """
    open_phases = [phase for phase in definition.phases if is_ending or not phase.only_when_ending]
    reached = _reached(open_phases, facts)
    return Standing(
        tuple(
            _line(phase, facts, language, is_current=index == reached)
            for index, phase in enumerate(definition.phases)
        )
    )


def _reached(phases: Sequence[Phase], facts: Collection[Fact]) -> int:
    done = [index for index, phase in enumerate(phases) if _is_done(phase, facts)]
    return min(done[-1] + 1 if done else 0, len(phases) - 1)


def _is_done(phase: Phase, facts: Collection[Fact]) -> bool:
    return all(criterion.fact in facts for criterion in phase.criteria)


def _line(phase: Phase, facts: Collection[Fact], language: str, *, is_current: bool) -> PhaseLine:
    checks = tuple(
        Check(criterion.name.in_language(language), criterion.fact in facts, criterion.fact)
        for criterion in phase.criteria
    )
    return PhaseLine(
        phase.number,
        phase.name.in_language(language),
        phase.happens.in_language(language),
        checks,
        phase.optional,
        is_current,
    )
