"""What a file for a spreadsheet must mind: nothing in it is run as a formula, and Danish letters survive."""

from typing import Final

# Spreadsheets run what begins like this (OWASP: CSV injection).
STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
BYTE_ORDER_MARK: Final = "\ufeff"  # without it spreadsheets misread Danish letters


def safe_cell(text: str) -> str:
    """The text as no spreadsheet runs it."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
