"""What passes between a log and its witness: a request, and the public keys of both (C2SP tlog-witness)."""

import base64
import re

from security.evidence.verify_log import Broken

KIND = b"\4"
FIRST_LINE = re.compile(r"old (0|[1-9][0-9]{0,17})")
MOST_STEPS = 63


class Malformed(Broken):
    """The request has another form, or asks for what cannot be."""


def request_for(old: int, proof: list[bytes], note: str) -> str:
    """The body by which a witness is asked."""
    steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in proof)
    return f"old {old}\n{steps}\n{note}"


def read_key(text: str) -> tuple[str, bytes]:
    """Name and 32 bytes of a public key in the form of signed notes. Raises Broken."""
    try:
        name, _hash, encoded = text.strip().split("+", 2)
        public = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise Broken("this is no public key of the form NAME+HASH+KEY") from None
    if len(public) != 33 or not name or any(map(str.isspace, name)):
        raise Broken("this is no public key of the form NAME+HASH+KEY")
    return name, public[1:]


def read_request(request: str) -> tuple[int, list[bytes], str]:
    """Where a request begins, the steps of its proof, and the signed checkpoint. Raises Malformed."""
    head, _, note = request.partition("\n\n")
    first, *steps = head.split("\n")
    old = FIRST_LINE.fullmatch(first)
    if old is None or len(steps) > MOST_STEPS:
        raise Malformed("this is no request to a witness")
    try:
        return int(old[1]), [base64.b64decode(step, validate=True) for step in steps], note
    except ValueError:
        raise Malformed("this is no request to a witness") from None
