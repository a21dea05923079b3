"""The shipped network map is complete, and a definition that cannot be drawn stops the start."""

import shutil
from pathlib import Path

import pytest

from portal.charts import network as chart
from portal.method import library
from portal.method.errors import DefinitionError
from portal.method.network import QUALITIES, RINGS, NetworkDefinition
from portal.method.reading import read_definition

SHIPPED = library.latest("network", NetworkDefinition)


def test_the_shipped_map_has_seven_fields_three_rings_and_five_qualities() -> None:
    assert [sector.key for sector in SHIPPED.sectors] == [
        "family", "relatives", "friends", "school_work", "leisure_faith", "professionals", "online",
    ]  # fmt: skip
    assert SHIPPED.private_sectors == {s.key for s in SHIPPED.sectors} - {"professionals"}
    assert [choice.key for choice in SHIPPED.contacts] == [
        "daily", "weekly", "monthly", "rarely", "none",
    ]  # fmt: skip
    assert [choice.key for choice in SHIPPED.asked] == [
        "not_asked", "agrees_to_ask", "asked_yes", "asked_no",
    ]  # fmt: skip
    assert SHIPPED.ring_name(1, "da") == "Tæt på"
    assert SHIPPED.ring_name(9, "da") == ""


def test_the_drawing_knows_every_quality_and_ring_of_the_method() -> None:
    assert chart.QUALITIES == QUALITIES
    assert chart.RINGS == RINGS


def test_short_names_fit_on_the_rim() -> None:
    for sector in SHIPPED.sectors:
        for language in ("da", "en"):
            assert len(sector.short.in_language(language)) <= 16


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("side: professional", "side: private", "some fields must be private"),
        ("- key: broken", "- key: shattered", "the qualities must be"),
        ("- value: 3\n", "- value: 4\n", "the rings must be"),
        ("- key: online", "- key: friends", "used twice"),
        ("side: professional", "side: both", "sectors.5.side"),
        ("most_nodes: 40", "most_nodes: 400", "most_nodes"),
        ("en: Network map}", "de: Netzwerk}", "name"),
    ],
)
def test_a_map_that_cannot_be_drawn_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    folder = Path(shutil.copytree(library.CONTENT / "network", tmp_path / "network"))
    file = folder / "1.0.0.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DefinitionError, match=words) as caught:
        read_definition(file)
    assert caught.value.file == file
    assert caught.value.line > 1
