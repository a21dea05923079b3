"""A citizen's question as an auditor answers it, and what stands on the paper."""

import re
from io import BytesIO

from pypdf import PdfReader

from config.clock import today
from tests.browser import Browser

PAGE = "/t/eksempel/access-log/citizen/"


def text_of(pdf: bytes) -> str:
    """What stands on the paper, without spaces: the letters decide where a line ends."""
    return re.sub(
        r"\s+", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    )


def asked(browser: Browser, page: str = PAGE, number: str = "F-1001") -> str:
    """The address of a question that came today."""
    answer = browser.send(page, {"number": number, "received_on": f"{today():%d.%m.%Y}"})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def report(browser: Browser, **fields: str) -> bytes:
    answer = browser.send(asked(browser) + "paper", {"language": "en"} | fields)
    assert answer.status_code == 200, answer.text
    body: bytes = answer.data
    return body
