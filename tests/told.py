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


# A question names its case to whomever it is put, before the yes; asking is an entry of the case itself.
ASKED = """
select c.number from app.cases c
where c.id in (select case_id from app.assignment_proposals) or c.id in (select from_case from app.link_proposals)
   or c.id in (select to_case from app.link_proposals)
"""
HINT = re.compile(r'<(\w+)[^>]*class="form-hint"[^>]*>.*?</\1>', re.DOTALL)


def untold(root: psycopg.Connection[Any], answer: TestResponse) -> set[str]:
    """The cases that the latest answer names and the file that it is, as far as the log says nothing of them."""
    told = root.execute(SINCE).fetchall()
    if answer.mimetype not in ("text/html", "application/json"):
        return {"file"} - {
            "file" for row in told if row.fingerprint == sha256(answer.data).digest()
        }
    known = {row.case_number for row in told} | {row.number for row in root.execute(ASKED)}
    return set(NUMBER.findall(HINT.sub("", answer.text))) - {str(number) for number in known}
