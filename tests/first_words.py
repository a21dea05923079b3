"""A newcomer's first page: the word on confidentiality is read and confirmed, and then the portal is open."""

from portal.duty.services import wording
from tests.browser import Browser


def reads_the_first_words(newcomer: Browser, slug: str = "eksempel") -> None:
    """Be led to the word from the start page, and confirm it."""
    word = f"/t/{slug}/confidentiality"
    assert str(newcomer.get(f"/t/{slug}/").location).startswith(word)
    answer = newcomer.send(word, {"wording": wording().version})
    assert (answer.status_code, answer.location) == (303, f"/t/{slug}/")
