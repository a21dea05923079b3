"""The design system's letters for paper: unpacked from its WOFF files, since Typst reads no packed ones.

WOFF 1.0 is the font's own tables, each deflated (https://www.w3.org/TR/WOFF/).
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FAMILY: Final = "IBM Plex Sans"
FOLDER: Final = (
    Path(__file__).parent.parent
    / "static/vendor/dkfds/fonts/IBMPlexSans/complete/woff"
)  # fmt: skip
STYLES: Final = ("Regular", "Italic", "SemiBold", "Bold")
Table = tuple[bytes, int, bytes]


def unpack_into(folder: Path) -> None:
    """Write the four styles as TrueType files; none when the design system is not installed."""
    for style in STYLES:
        packed = FOLDER / f"IBMPlexSans-{style}.woff"
        if packed.is_file():
            (folder / f"{style}.ttf").write_bytes(unpacked(packed.read_bytes()))


def unpacked(woff: bytes) -> bytes:
    """The font in a WOFF file as TrueType or OpenType; raises ValueError for anything else."""
    if woff[:4] != b"wOFF":
        raise ValueError("not a WOFF file")
    flavour, count = struct.unpack(">4xI4xH", woff[:14])
    return _joined(flavour, list(_tables(woff, count)))


def characters(font: bytes) -> frozenset[str]:
    """Every character of the basic plane that a TrueType font can show (`cmap`, format 4)."""
    for index in range(struct.unpack(">H", font[4:6])[0]):
        tag, _sum, start, _length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"cmap":
            return frozenset(_mapped(font[start:]))
    return frozenset()


def _tables(woff: bytes, count: int) -> Iterator[Table]:
    for index in range(count):
        tag, start, packed, length, checksum = struct.unpack_from(">4sIIII", woff, 44 + 20 * index)
        raw = woff[start : start + packed]
        yield tag, checksum, raw if packed == length else zlib.decompress(raw)


def _joined(flavour: int, tables: list[Table]) -> bytes:
    power = len(tables).bit_length() - 1
    reach = 16 << power
    head = struct.pack(">IHHHH", flavour, len(tables), reach, power, 16 * len(tables) - reach)
    place, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, checksum, raw in tables:
        directory += struct.pack(">4sIII", tag, checksum, place + len(body), len(raw))
        body += raw + bytes(-len(raw) % 4)
    return head + directory + body


def _mapped(cmap: bytes) -> Iterator[str]:
    for index in range(struct.unpack(">H", cmap[2:4])[0]):
        start = struct.unpack_from(">4xI", cmap, 4 + 8 * index)[0]
        if cmap[start : start + 2] == b"\x00\x04":
            segments = struct.unpack_from(">H", cmap, start + 6)[0] // 2
            ends = struct.unpack_from(f">{segments}H", cmap, start + 14)
            starts = struct.unpack_from(f">{segments}H", cmap, start + 16 + 2 * segments)
            for first, last in zip(starts, ends, strict=True):
                yield from map(chr, range(first, min(last, 0xFFFD) + 1))
