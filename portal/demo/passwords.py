"""Passwords of the demo people: public on purpose, the same at every run."""

import hashlib

from security.authentication.password_rules import SHORTEST_PASSWORD, objection

WORDS = (
    "anemone", "bakke", "birk", "bugt", "cykel", "drage", "eng", "fjord", "fyrre", "gaffel",
    "glas", "granit", "gryde", "havn", "hegn", "hest", "humle", "jolle", "kaffe", "kanel",
    "kastanje", "klit", "kompas", "korn", "krus", "lampe", "lanterne", "lind", "lyng", "magnet",
    "marts", "mose", "musling", "nattog", "nisse", "oktober", "orgel", "papir", "pil", "plov",
    "pumpe", "regnbue", "ribs", "rugmark", "saks", "sejl", "silke", "skovtur", "solsort", "spand",
    "stige", "storm", "tallerken", "tang", "tidevand", "trappe", "trillebar", "tromme", "ugle",
    "vandmand", "vinter", "viol", "vognmand", "zebra",
)  # fmt: skip
SHORTEST = SHORTEST_PASSWORD


def password_for(login: str) -> str:
    """Return three Danish words and a number, always the same for the same sign-in name.

    It follows the rules that hold for everybody's password, so the demo shows what they ask for.
    """
    guesses = (_password(f"demo {login}" + " again" * attempt) for attempt in range(100))
    return next(password for password in guesses if objection(password, [login]) is None)


def _password(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    words = [WORDS[part % len(WORDS)] for part in digest[:3]]
    password = "-".join([*words, str(10 + digest[3] % 90)])
    return password if len(password) >= SHORTEST else f"{password}-demo"
