"""A citizen's question as an auditor answers it, and what stands on the paper."""

import re

from config.clock import today
from tests.browser import Browser
from tests.portal.typesetting.documents import words

PAGE = "/t/eksempel/access-log/citizen/"


def text_of(pdf: bytes) -> str:
    """What stands on the paper, without spaces: the letters decide where a line ends."""
    return re.sub(r"\s+", "", words(pdf))


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
