"""What an answer showed or handed out, beside what the log says of that request."""

import re
from hashlib import sha256
from typing import Any

import psycopg
from werkzeug.test import TestResponse

NUMBER = re.compile(r"\bF-(\d{4,9})\b")
SINCE = """
select distinct e.request_id, e.case_number, e.fingerprint from log.entries e
where e.request_id = (select request_id from log.entries where request_id is not null order by at desc, id desc limit 1)
"""


def untold(root: psycopg.Connection[Any], answer: TestResponse) -> set[str]:
    """The cases that the latest answer names and the file that it is, as far as the log says nothing of them."""
    told = root.execute(SINCE).fetchall()
    if answer.mimetype not in ("text/html", "application/json"):
        return {"file"} - {
            "file" for row in told if row.fingerprint == sha256(answer.data).digest()
        }
    return set(NUMBER.findall(answer.text)) - {str(row.case_number) for row in told}
