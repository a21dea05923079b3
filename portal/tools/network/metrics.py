"""The numbers of a map and their change: exact counts, no judgement."""

from dataclasses import dataclass
from fractions import Fraction

from portal.method.means import difference
from portal.method.network import NetworkDefinition
from portal.tools.network.body import NetworkBody


@dataclass(frozen=True)
class Metrics:
    """Counts of people; the private share is None while nobody has a field."""

    size: int
    supporting: int
    supporting_close: int
    concerning: int
    private_share: Fraction | None


@dataclass(frozen=True)
class MetricsChange:
    """Later minus earlier; the share's change is in parts of one, None where a share is missing."""

    size: int
    supporting: int
    supporting_close: int
    concerning: int
    private_share: Fraction | None


def metrics(body: NetworkBody, definition: NetworkDefinition) -> Metrics:
    """Count the people of a map; those without a field or quality count in the size only."""
    supporting = [node for node in body.nodes if node.quality == "supporting"]
    return Metrics(
        size=len(body.nodes),
        supporting=len(supporting),
        supporting_close=sum(node.ring == 1 for node in supporting),
        concerning=sum(node.quality == "concerning" for node in body.nodes),
        private_share=_private_share(body, definition),
    )


def _private_share(body: NetworkBody, definition: NetworkDefinition) -> Fraction | None:
    sides = [node.sector in definition.private_sectors for node in body.nodes if node.sector]
    return Fraction(sum(sides), len(sides)) if sides else None


def change(
    earlier: NetworkBody,
    earlier_definition: NetworkDefinition,
    later: NetworkBody,
    later_definition: NetworkDefinition,
) -> MetricsChange | None:
    """Return the change between two maps, None across a major version: show both instead."""
    if earlier_definition.major != later_definition.major:
        return None
    before, after = metrics(earlier, earlier_definition), metrics(later, later_definition)
    return MetricsChange(
        size=after.size - before.size,
        supporting=after.supporting - before.supporting,
        supporting_close=after.supporting_close - before.supporting_close,
        concerning=after.concerning - before.concerning,
        private_share=difference(before.private_share, after.private_share),
    )


def percent(share: Fraction) -> int:
    """Return whole percent; a half goes away from zero."""
    hundredths = abs(share) * 100
    whole = (2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator)
    return whole if share >= 0 else -whole
