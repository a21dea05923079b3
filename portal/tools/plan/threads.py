"""Names for what lives on from review to review: pairs, goals and steps keep theirs."""

from secrets import token_hex


def new_thread() -> str:
    """A name that no earlier review has used, so that a new pair never continues an old line."""
    return f"t{token_hex(4)}"  # too few digits in a row to look like a CPR number
