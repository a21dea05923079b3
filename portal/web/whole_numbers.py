"""A field for a whole number."""

from wtforms import IntegerField


class WholeNumber(IntegerField):
    """A whole number whose complaint is ours: the library speaks no Danish."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the number, or None for anything else; the range complains about None."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = int(text) if text.isdecimal() and len(text) <= 9 else None
