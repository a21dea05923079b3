"""From what was said and picked to what is kept: the fields in the language of the paper, and the paper itself."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from flask_babel import force_locale

from portal.disclosures import offered, paper
from portal.disclosures.body import DisclosureBody
from portal.disclosures.offered import Source
from portal.disclosures.services import Choice, Made
from portal.typesetting import typesetter
from portal.typesetting.document import Document, Language
from security.visit import Visit


def offered_in(visit: Visit, choice: Choice, language: Language) -> list[Source]:
    """Everything that can be picked, in the language of the paper."""
    with force_locale(language):
        return offered.sources(choice, visit.tenant.language, language)


def made(
    visit: Visit,
    choice: Choice,
    said: DisclosureBody,
    given: Sequence[Source],
    language: Language,
    press: Callable[[Document], bytes] | None = None,
) -> Made:
    """What is kept of it, with its paper set, by another press where one is named."""
    told = _document(visit, choice, said, given, language)
    return Made(said, offered.as_given(given), language, (press or typesetter.pdf)(told))


def _document(
    visit: Visit, choice: Choice, said: DisclosureBody, given: Sequence[Source], language: Language
) -> Document:
    with force_locale(language):
        head = paper.letterhead(
            visit.tenant.name, visit.identity.name, choice.file.case, datetime.now(UTC)
        )
        return paper.document(said, given, head, language)
