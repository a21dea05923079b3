"""What is kept of a copied text."""

from datetime import date

from portal.method.sheets import Sheet


class CopyBody(Sheet):
    """The text with the label of its field, the day of its sheet, and why it was copied."""

    label: str = ""
    text: str = ""
    day: date | None = None
    reason: str = ""
