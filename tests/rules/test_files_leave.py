"""A file leaves by one door only, which writes its entry; the log's own files have written theirs."""

import re

from tests.rules.tree import lines_of, source

DOOR = "portal/web/files.py"
WAYS_OUT = re.compile(
    r"Content-Disposition|send_file|send_from_directory|as_attachment|application/(pdf|zip|octet)",
    re.IGNORECASE,
)
ALREADY_TOLD = "told_download"
# Their fingerprint is written by gate.note_export, gate.note_mandated_export and gate.answer_citizen_request.
TELLS_ITSELF = "portal/access_log/"


def test_no_file_leaves_but_by_the_one_door() -> None:
    ways = [
        place
        for place, line in lines_of(*(path for path in source() if path.as_posix() != DOOR))
        if WAYS_OUT.search(line) and "download(" not in line
    ]
    assert ways == []


def test_only_the_log_tells_of_its_own_files() -> None:
    found = {
        place.rpartition(":")[0]
        for place, line in lines_of(*source())
        if ALREADY_TOLD in line and not place.startswith((TELLS_ITSELF, DOOR))
    }
    assert found == set()
