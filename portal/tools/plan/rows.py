"""Rows of a list in the form: which of them somebody has written in."""

PRESET = {"column", "state", "thread", "since"}  # set without anybody typing


def is_filled(value: object) -> bool:
    """Whether anything was typed in a row, as against set beforehand."""
    if isinstance(value, dict):
        return any(is_filled(part) for name, part in value.items() if name not in PRESET)
    return bool(value)
