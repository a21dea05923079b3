"""What printing asks and what it keeps."""

from typing import Any

from tests.house import House

ASKED = {"reason": "for_the_citizen", "note": "Til mappen hjemme", "language": "da"}
CASE = "/t/eksempel/cases/{}/"


def kept(house: House) -> list[Any]:
    """Every print, in the order of time."""
    return list(
        house.superuser().execute("select * from app.prints order by printed_at").fetchall()
    )
