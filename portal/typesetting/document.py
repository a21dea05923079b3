"""What a document says, as plain frozen values."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Language = Literal["da", "en"]


@dataclass(frozen=True)
class Spoken:
    """Somebody's own words in another language than the paper's, so that a screen reader says them rightly."""

    text: str
    language: Language


@dataclass(frozen=True)
class Slanted:
    """Words in italics: an interpretation, not something seen or told."""

    slanted: str | Spoken


Text = str | Spoken | Slanted


def plain(text: Text) -> str:
    """The words alone, whatever their language and slant."""
    if isinstance(text, str):
        return text
    return plain(text.slanted) if isinstance(text, Slanted) else text.text


def spoken(text: str, written: Language, paper: Language) -> str | Spoken:
    """The words, marked when they were written in another language than the paper's and say anything."""
    return text if written == paper or not text.strip() else Spoken(text, written)


@dataclass(frozen=True)
class Facts:
    """Labels with what each says, such as the fields of a sheet; lines of a text stay lines."""

    rows: tuple[tuple[str, Text], ...]
    type: Literal["facts"] = field(default="facts", init=False)


@dataclass(frozen=True)
class Paragraph:
    """Running text; lines stay lines."""

    text: Text
    is_quiet: bool = False
    type: Literal["paragraph"] = field(default="paragraph", init=False)


@dataclass(frozen=True)
class Table:
    """Columns with headings; `numbers` names the columns, from 0, that are set to the right.

    A cell is a text, or several points.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Text | tuple[Text, ...], ...], ...]
    numbers: tuple[int, ...] = ()
    type: Literal["table"] = field(default="table", init=False)

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table has as many cells as the table has columns")


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    items: tuple[Text, ...]
    type: Literal["bullets"] = field(default="bullets", init=False)


@dataclass(frozen=True)
class Picture:
    """An SVG of our own drawing, what it shows in words, and its width in millimetres."""

    svg: str
    alt: str
    width: int = 140
    type: Literal["picture"] = field(default="picture", init=False)

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture says in words what it shows")


Block = Facts | Paragraph | Table | Bullets | Picture


@dataclass(frozen=True)
class Section:
    """A part under a heading; `level` 1 stands right under the title, `tags` are short words beside it."""

    heading: str
    blocks: tuple[Block, ...]
    level: Literal[1, 2] = 1
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letterhead:
    """What stands at the top and the foot of each page; `pages` holds the marks {page} and {pages}."""

    organisation: str
    portal: str
    reference: str
    day: str
    confidential: str
    printed: str
    pages: str


@dataclass(frozen=True)
class Document:
    """A whole document. Headings follow each other in order, so that a screen reader can walk by them.

    `size` is that of running text, in points.
    """

    title: str
    language: Language
    subtitle: str
    letterhead: Letterhead
    sections: tuple[Section, ...]
    size: float = 9.6

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document has a title (PDF/UA-1)")
        if self.sections and self.sections[0].level != 1:
            raise ValueError("the first heading stands right under the title")

    def to_json(self) -> dict[str, Any]:
        """Return everything as JSON values."""
        return asdict(self)
