"""The numbers of a map as people read them: a figure, the first one beside it, a signed change."""

from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from portal.tools.network.metrics import Metrics, MetricsChange, percent
from portal.web.numbers import signed


@dataclass(frozen=True)
class MetricRow:
    """One number of the latest map, beside the first locked one's; texts, ready to be read."""

    label: str
    now: str
    first: str = ""
    change: str = ""


def metric_rows(
    now: Metrics, first: Metrics | None, steps: MetricsChange | None
) -> list[MetricRow]:
    """The five numbers in the order of the method; without a change where the method has changed."""
    names = (
        ("size", _("People on the map")),
        ("supporting", _("Supporting")),
        ("supporting_close", _("Supporting and close")),
        ("private_share", _("Private share of the network")),
        ("concerning", _("Concerning")),
    )
    return [
        MetricRow(
            label,
            _figure(getattr(now, name)),
            _figure(getattr(first, name)) if first else "",
            _step(getattr(steps, name), _figures(first, now, name)) if steps else "",
        )
        for name, label in names
    ]


def _figures(first: Metrics | None, now: Metrics, name: str) -> list[int]:
    """Both shares in the whole percent that stand on the page; nothing for counts."""
    shares = [getattr(each, name) for each in (first, now) if each]
    return [percent(share) for share in shares if isinstance(share, Fraction)]


def _figure(value: int | Fraction | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{percent(value)} %"


def _step(value: int | Fraction | None, shown: list[int]) -> str:
    """A signed change; of a share it is the difference of the two percents that people see."""
    if value is None:
        return "–"
    size = value if isinstance(value, int) else shown[-1] - shown[0]
    unit = "" if isinstance(value, int) else " " + _("points")
    return signed(size) + unit
