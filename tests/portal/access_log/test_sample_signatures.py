"""A printed sample is signed with the log: anybody proves it with one file, without the portal."""

import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import PAGE as EVIDENCE
from tests.portal.access_log.exported import catch_up, transactions, verified
from tests.portal.access_log.test_samples import drawn


@pytest.fixture
def rita(house: House, client_of: Callable[[str | None], Browser]) -> Browser:
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    return client_of("rita")


def test_the_evidence_is_signed_with_the_log_and_verified_without_the_portal(
    rita: Browser, house: House, tmp_path: Path
) -> None:
    place = drawn(rita)
    assert rita.get(place + "evidence.jsonl").status_code == 303  # nothing was printed yet
    paper, other = (rita.get(place + "evidence.pdf").data for _print in range(2))
    catch_up(house)
    key = re.search(r"[^>\s]+/log/\S+\+[0-9a-f]{8}\+[^<\s]+", rita.get(EVIDENCE).text)
    assert key
    signature = rita.get(place + "evidence.jsonl").data
    entry = house.log_entries(action="log:export")[-1]
    assert (entry.reason, entry.shown) == ("as_jsonl", 2)
    assert entry.fingerprint == hashlib.sha256(signature).digest()
    assert transactions(house) == 2
    for bytes_, found in ((paper, 0), (other, 0), (paper + b" ", 1)):
        assert verifier_ends(tmp_path, signature, bytes_, unescape(key[0])) == found
    bent = re.sub(rb'"fingerprint":"[0-9a-f]{64}"',
                  b'"fingerprint":"%s"' % hashlib.sha256(b"other").hexdigest().encode(), signature)  # fmt: skip
    assert verifier_ends(tmp_path, bent, b"other", unescape(key[0])) == 1


def verifier_ends(folder: Path, signature: bytes, paper: bytes, key: str) -> int:
    """How the verifier ends that an auditor downloads."""
    (folder / "signature.jsonl").write_bytes(signature)
    (folder / "paper.pdf").write_bytes(paper)
    return verified(folder, "signature.jsonl", "--key", key, "--file", "paper.pdf").returncode
