"""Fonts are unpacked as they were packed."""

import struct
import zlib

import pytest

from portal.typesetting import fonts, letters

HEAD = b"head-table" * 3


def packed(*tables: tuple[bytes, bytes]) -> bytes:
    """A WOFF file with these tables."""
    place = 44 + 20 * len(tables)
    directory, body = b"", b""
    for tag, raw in tables:
        small = zlib.compress(raw)
        kept = small if len(small) < len(raw) else raw
        directory += struct.pack(">4sIIII", tag, place + len(body), len(kept), len(raw), 7)
        body += kept
    head = struct.pack(">4sIIHHIHHIIIII", b"wOFF", 0x00010000, place + len(body), len(tables), 0, 0,
                       1, 0, 0, 0, 0, 0, 0)  # fmt: skip
    return head + directory + body


def test_tables_come_out_as_they_went_in() -> None:
    font = fonts.unpacked(packed((b"aaaa", HEAD), (b"bbbb", b"xyz")))
    flavour, count, reach, power, rest = struct.unpack(">IHHHH", font[:12])
    assert (flavour, count, reach, power, rest) == (0x00010000, 2, 32, 1, 0)
    for index, (tag, raw) in enumerate([(b"aaaa", HEAD), (b"bbbb", b"xyz")]):
        found, checksum, start, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        assert (found, checksum, font[start : start + length]) == (tag, 7, raw)
        assert start % 4 == 0


def test_anything_else_is_refused() -> None:
    with pytest.raises(ValueError, match="WOFF"):
        fonts.unpacked(b"wOF2" + bytes(60))


def test_the_design_systems_letters_include_the_danish_ones() -> None:
    regular = (fonts.FOLDER / "IBMPlexSans-Regular.woff").read_bytes()
    shown = fonts.characters(fonts.unpacked(regular))
    assert set("abcæøåÆØÅéü–…→≥0123") <= shown
    assert "😀" not in shown
    assert "漢" not in shown


def test_names_stand_for_symbols_and_keys_stay() -> None:
    change = letters.named("abc ")
    assert change("a 🎉 b") == "a [party popper] b"
    assert change("👩\u200d🚒") == "[woman][fire engine]"
    assert change("ш") == "ш"
    assert letters.plain("abc ")("ш a") == "? a"
    assert letters.in_texts({"😀": ["😀", 1, None, ("a",)]}, change) == {
        "😀": ["[grinning face]", 1, None, ["a"]]
    }
