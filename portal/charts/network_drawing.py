"""The network map's geometry: every coordinate and path that the template prints, from the values alone."""

from dataclasses import dataclass
from math import degrees

from portal.charts.network import Cells, NetworkMap, NetworkPerson, NetworkSector, NetworkTie, cells
from portal.charts.network_labels import PlacedLabel, placed_labels
from portal.charts.network_layout import Frame, Span, frame_for, spots
from portal.charts.network_lines import arc, bent, tie_line
from portal.charts.network_shapes import lower_half, outline
from portal.charts.polar import Point, polar_point, ring_sector


@dataclass(frozen=True)
class NetworkSize:
    """Measures in SVG units: the whole, the circle, the band with names, and the largest person."""

    width: int
    height: int
    radius: float
    band: float
    largest: float
    font: float
    labels: bool

    @property
    def centre(self) -> Point:
        """The middle of the drawing."""
        return Point(self.width / 2, self.height / 2)


LARGE = NetworkSize(840, 800, radius=352, band=32, largest=34, font=15, labels=True)
SMALL = NetworkSize(340, 340, radius=147, band=20, largest=27, font=12, labels=False)


@dataclass(frozen=True)
class DrawnSector:
    """A field: its ground, its piece of the band, and the arc along which its name is written."""

    sector: NetworkSector
    ground: str
    band: str
    text: str


@dataclass(frozen=True)
class DrawnPerson:
    """Somebody: where, how large, the shape, the line from the middle, the label if it found room."""

    person: NetworkPerson
    at: Point
    radius: float
    outline: str
    lower_half: str
    line: str
    label: PlacedLabel | None


@dataclass(frozen=True)
class DrawnRing:
    """The rim of a ring, and where its name stands just inside."""

    name: str
    radius: float
    text: Point


@dataclass(frozen=True)
class DrawnTie:
    """A bond, bent so that two of them seldom run into one."""

    tie: NetworkTie
    path: str


@dataclass(frozen=True)
class NetworkDrawing:
    """Everything that the template prints."""

    size: NetworkSize
    centre: Point
    hub: float
    rings: tuple[DrawnRing, ...]
    sectors: tuple[DrawnSector, ...]
    people: tuple[DrawnPerson, ...]
    ties: tuple[DrawnTie, ...]

    @property
    def names_everybody(self) -> bool:
        """Whether every label found room in the drawing."""
        return all(drawn.label for drawn in self.people)


@dataclass(frozen=True)
class NetworkPicture:
    """What a page shows of a map: the values and both drawings."""

    network: NetworkMap
    large: NetworkDrawing
    small: NetworkDrawing


def picture(network: NetworkMap, room: Cells | None = None) -> NetworkPicture:
    """Both drawings of a map; `room` makes the frame as large as another map needs it."""
    frame = frame_for([sector.key for sector in network.sectors], room or cells(network.people))
    return NetworkPicture(network, draw(network, frame, LARGE), draw(network, frame, SMALL))


def draw(network: NetworkMap, frame: Frame, size: NetworkSize) -> NetworkDrawing:
    """Lay the map out: the first field from the top clockwise, the closest ring innermost."""
    unit = size.radius / frame.radius
    places = _places(network, frame, size, unit)
    radius = round(min(unit, size.largest) * 0.46, 1)
    rings = _rings(network, frame, size, unit)
    names = [(ring.name, ring.text) for ring in rings]
    labels = placed_labels(network.people, places, radius, size, names) if size.labels else {}
    hub = round(min(unit * 0.8, size.largest), 1)
    return NetworkDrawing(
        size=size,
        centre=size.centre,
        hub=hub,
        rings=rings,
        sectors=tuple(_sector(sector, frame, size) for sector in network.sectors),
        people=tuple(
            _person(person, places[person.key], radius, size.centre, hub, labels.get(person.key))
            for person in network.people
        ),
        ties=tuple(
            DrawnTie(tie, bent(places[tie.a], places[tie.b], size.centre, radius))
            for tie in network.ties
        ),
    )


def _person(
    person: NetworkPerson,
    at: Point,
    radius: float,
    centre: Point,
    hub: float,
    label: PlacedLabel | None,
) -> DrawnPerson:
    return DrawnPerson(
        person=person,
        at=at,
        radius=radius,
        outline=outline(person.quality, at, radius),
        lower_half=lower_half(at, radius),
        line=tie_line(person.quality, centre, hub, at, radius),
        label=label,
    )


def _rings(
    network: NetworkMap, frame: Frame, size: NetworkSize, unit: float
) -> tuple[DrawnRing, ...]:
    top = size.centre
    return tuple(
        DrawnRing(
            name,
            round(span.end * unit, 1),
            Point(top.x, round(top.y - span.end * unit + size.font, 1)),
        )
        for name, span in zip(network.rings, frame.rings.values(), strict=True)
    )


def _places(network: NetworkMap, frame: Frame, size: NetworkSize, unit: float) -> dict[str, Point]:
    places: dict[str, Point] = {}
    for (sector, ring), count in cells(network.people).items():
        here = [p for p in network.in_sector(sector) if p.ring == ring]
        for person, spot in zip(here, spots(frame, sector, ring, count), strict=True):
            places[person.key] = polar_point(size.centre, spot.distance * unit, degrees(spot.angle))
    return places


def _sector(sector: NetworkSector, frame: Frame, size: NetworkSize) -> DrawnSector:
    span = frame.sectors[sector.key]
    turn = Span(degrees(span.start), degrees(span.end))
    rim = size.radius + size.band
    return DrawnSector(
        sector,
        ring_sector(size.centre, 0, size.radius, turn.start, turn.end),
        ring_sector(size.centre, size.radius, rim, turn.start, turn.end),
        arc(size.centre, size.radius, size.band, size.font, turn.start, turn.end),
    )
