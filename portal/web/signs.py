"""Whole numbers with a true minus sign, for pages and for resources that people read."""


def plain(number: int) -> str:
    """Return a whole number as people write it: 3, 0, −2."""
    return str(number).replace("-", "−")
