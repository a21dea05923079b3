"""The network map's values and geometry: nobody overlaps, everybody lies in the right field and ring."""

import re
from itertools import combinations
from math import atan2, degrees, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.charts.network import (
    QUALITIES,
    NetworkMap,
    NetworkPerson,
    NetworkSector,
    NetworkTie,
    cells,
    largest,
)
from portal.charts.network_drawing import LARGE, SMALL, NetworkDrawing, draw, picture
from portal.charts.network_labels import LETTER, LINE
from portal.charts.network_layout import frame_for
from portal.charts.network_lines import bent
from portal.charts.polar import Point

SECTORS = (
    "family",
    "relatives",
    "friends",
    "school_work",
    "leisure_faith",
    "professionals",
    "online",
)
FIELDS = tuple(NetworkSector(key, key, key) for key in SECTORS)
Place = tuple[str, int, str]

places = st.tuples(st.sampled_from(SECTORS), st.sampled_from((1, 2, 3)), st.sampled_from(QUALITIES))
crowds = st.one_of(
    st.lists(places, min_size=1, max_size=40),
    st.lists(st.tuples(st.just("family"), st.just(1), st.sampled_from(QUALITIES)), min_size=1, max_size=40),
    st.lists(st.tuples(st.sampled_from(SECTORS[:2]), st.sampled_from((1, 3)), st.just("mixed")), max_size=40),
)  # fmt: skip


def person(number: int, place: Place, label: str = "") -> NetworkPerson:
    return NetworkPerson(f"n{number}", number, label or f"Person {number}", *place, words="")


def network(crowd: list[Place], ties: tuple[NetworkTie, ...] = ()) -> NetworkMap:
    people = tuple(person(number, place) for number, place in enumerate(crowd, 1))
    qualities = tuple((key, key) for key in QUALITIES)
    return NetworkMap("Me", FIELDS, ("close", "middle", "outer"), qualities, people, ties)


def both(crowd: list[Place]) -> tuple[NetworkDrawing, NetworkDrawing]:
    shown = picture(network(crowd))
    return shown.large, shown.small


@settings(max_examples=60, deadline=None)
@given(crowds)
def test_no_two_people_overlap(crowd: list[Place]) -> None:
    for drawing in both(crowd):
        for one, other in combinations(drawing.people, 2):
            gap = hypot(one.at.x - other.at.x, one.at.y - other.at.y)
            assert gap > one.radius + other.radius


@settings(max_examples=60, deadline=None)
@given(crowds)
def test_everybody_lies_in_the_right_field_and_ring(crowd: list[Place]) -> None:
    shown = network(crowd)
    frame = frame_for(SECTORS, cells(shown.people))
    for size in (LARGE, SMALL):
        unit = size.radius / frame.radius
        for one in draw(shown, frame, size).people:
            dx, dy = one.at.x - size.centre.x, one.at.y - size.centre.y
            angle = degrees(atan2(dx, -dy)) % 360
            field, ring = frame.sectors[one.person.sector], frame.rings[one.person.ring]
            assert degrees(field.start) < angle < degrees(field.end)
            assert ring.start * unit + one.radius <= hypot(dx, dy) + 0.2
            assert hypot(dx, dy) - 0.2 <= ring.end * unit - one.radius


@settings(max_examples=40, deadline=None)
@given(crowds)
def test_labels_stand_inside_the_circle_and_over_nobody(crowd: list[Place]) -> None:
    drawing, _small = both(crowd)
    boxes = [box_of(one.label) for one in drawing.people if one.label]
    for left, top, right, bottom in boxes:
        for one in drawing.people:
            assert not (
                left < one.at.x + one.radius - 0.2
                and one.at.x - one.radius + 0.2 < right
                and top < one.at.y + one.radius - 0.2
                and one.at.y - one.radius + 0.2 < bottom
            )
    for first, second in combinations(boxes, 2):
        assert apart(first, second)


def box_of(label: object) -> tuple[float, float, float, float]:
    lines, anchor = label.lines, label.anchor  # type: ignore[attr-defined]  # a PlacedLabel
    breadth = max(len(text) for text, _ in lines) * LARGE.font * LETTER
    x, top = lines[0][1].x, lines[0][1].y - 0.9 * LARGE.font
    left = {"middle": x - breadth / 2, "start": x, "end": x - breadth}[anchor]
    return left, top, left + breadth, top + len(lines) * LARGE.font * LINE


def apart(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    slack = 0.2
    return (
        first[2] <= second[0] + slack
        or second[2] <= first[0] + slack
        or first[3] <= second[1] + slack
        or second[3] <= first[1] + slack
    )


@given(crowds)
@settings(max_examples=30, deadline=None)
def test_any_map_gives_well_formed_paths_and_the_same_ones_again(crowd: list[Place]) -> None:
    ties = (NetworkTie("n1", "n2"),) if len(crowd) > 1 else ()
    shown = picture(network(crowd, ties))
    assert shown == picture(network(crowd, ties))
    for drawing in (shown.large, shown.small):
        for path in every_path(drawing):
            assert re.fullmatch(r"([MLAQZ][0-9. -]*)*", path), path


def every_path(drawing: NetworkDrawing) -> list[str]:
    return [
        *(path for sector in drawing.sectors for path in (sector.ground, sector.band, sector.text)),
        *(path for one in drawing.people for path in (one.line, one.outline, one.lower_half)),
        *(tie.path for tie in drawing.ties),
    ]


def test_forty_people_in_one_place_can_still_be_read() -> None:
    large, small = both([("family", 1, "supporting")] * 40)
    assert len(large.people) == 40
    assert small.people[0].radius >= 6
    assert large.people[0].radius >= 14


def test_a_small_map_has_fields_of_equal_width_and_names_everybody() -> None:
    crowd: list[Place] = [(sector, ring, "mixed") for sector in SECTORS for ring in (1, 3)]
    frame = frame_for(SECTORS, cells(network(crowd).people))
    assert len({round(span.size, 6) for span in frame.sectors.values()}) == 1
    assert both(crowd)[0].names_everybody


def test_each_quality_has_a_line_and_a_shape_of_its_own() -> None:
    crowd: list[Place] = [("friends", 2, quality) for quality in QUALITIES]
    large, _small = both(crowd)
    drawn = {one.person.quality: one for one in large.people}
    assert [quality for quality in QUALITIES if drawn[quality].outline] == [
        "strained", "broken", "concerning",
    ]  # fmt: skip
    assert drawn["strained"].line.count("L") > 3
    assert drawn["broken"].line.count("M") == 4
    assert drawn["supporting"].line.count("L") == 1


def test_a_tie_bows_out_even_along_a_line_from_the_middle() -> None:
    path = bent(Point(100, 60), Point(100, 20), Point(100, 100), 5)
    knee_x = float(path.split("Q")[1].split()[0])
    assert abs(knee_x - 100) > 5
    towards = bent(Point(60, 50), Point(140, 50), Point(100, 100), 5)
    assert float(towards.split("Q")[1].split()[1]) > 50


def test_two_maps_can_share_a_frame() -> None:
    now, wished = network([("family", 3, "mixed")] * 9), network([("family", 1, "mixed")] * 9)
    room = largest(cells(now.people), cells(wished.people))
    first, second = picture(now, room), picture(wished, room)
    assert [ring.radius for ring in first.large.rings] == [
        ring.radius for ring in second.large.rings
    ]
    assert first.large.sectors == second.large.sectors


def test_names_on_the_rim_are_never_upside_down() -> None:
    large, _small = both([("family", 1, "mixed")])
    for sector in large.sectors:
        first, last = re.findall(r"(?:M|[01] )(-?[\d.]+) -?[\d.]+(?=A|$)", sector.text)
        assert float(first) < float(last), sector.sector.key


@pytest.mark.parametrize(
    ("change", "words"),
    [({"ring": 4}, "no ring"), ({"ring": 0}, "no ring"), ({"quality": "best"}, "no quality")],
)
def test_a_person_without_a_place_is_refused(change: dict[str, object], words: str) -> None:
    whole: dict[str, object] = {"sector": "family", "ring": 1, "quality": "mixed"} | change
    with pytest.raises(ValueError, match=words):
        NetworkPerson(key="n1", number=1, label="x", words="", **whole)  # type: ignore[arg-type]  # wrong on purpose


def test_a_map_refuses_what_it_cannot_draw() -> None:
    crowd: list[Place] = [("family", 1, "mixed")]
    for ties in ((NetworkTie("n1", "n1"),), (NetworkTie("n1", "n9"),)):
        with pytest.raises(ValueError, match="two different people"):
            network(crowd, ties)
    with pytest.raises(ValueError, match="at most"):
        network([("family", 1, "mixed")] * 51)
    with pytest.raises(ValueError, match="field"):
        network([("moon", 1, "mixed")])


def test_a_map_lists_and_counts_its_people() -> None:
    shown = network([("family", 3, "mixed"), ("family", 1, "broken"), ("online", 2, "mixed")])
    assert [one.number for one in shown.in_sector("family")] == [2, 1]
    assert shown.count("mixed") == 2
    assert shown.person_with("n3").sector == "online"
