"""What was asked for before the proof: its address, and what was typed, carried along by the page itself.

It never leaves the person's own browser and window; afterwards it meets all checks of an ordinary form.
"""

from flask import request

from portal.login.addresses import own_address
from portal.login.proof.asked import Asked, Field
from portal.web.form_keys import FIELD, PROOF_FIELDS

# A password never comes back in a page; it is typed again.
PASSWORDS = ("password", "repeated", "current_password")


def this_request() -> Asked:
    """What the request that is refused asked for."""
    address = request.full_path.removesuffix("?")
    return Asked(address, request.method, _typed())


def carried_along() -> Asked | None:
    """What the proof's form brings back; None when the address is no page of ours."""
    method = "POST" if request.form.get("proof_method") == "POST" else "GET"
    address = own_address(request.form.get("proof_for"), method)
    return Asked(address, method, _typed()) if address else None


def _typed() -> tuple[Field, ...]:
    left_out = {"csrf_token", FIELD, *PROOF_FIELDS, *PASSWORDS}  # the page has a token and a key
    return tuple(pair for pair in request.form.items(multi=True) if pair[0] not in left_out)
