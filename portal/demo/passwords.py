"""Passwords of the demo people: public on purpose, the same at every run."""

import hashlib

WORDS = (
    "anemone", "bakke", "birk", "bugt", "cykel", "drage", "eng", "fjord", "fyrre", "gaffel",
    "glas", "granit", "gryde", "havn", "hegn", "hest", "humle", "jolle", "kaffe", "kanel",
    "kastanje", "klit", "kompas", "korn", "krus", "lampe", "lanterne", "lind", "lyng", "magnet",
    "marts", "mose", "musling", "nattog", "nisse", "oktober", "orgel", "papir", "pil", "plov",
    "pumpe", "regnbue", "ribs", "rugmark", "saks", "sejl", "silke", "skovtur", "solsort", "spand",
    "stige", "storm", "tallerken", "tang", "tidevand", "trappe", "trillebar", "tromme", "ugle",
    "vandmand", "vinter", "viol", "vognmand", "zebra",
)  # fmt: skip
SHORTEST = 15  # characters


def password_for(login: str) -> str:
    """Return three Danish words and a number, always the same for the same sign-in name."""
    digest = hashlib.sha256(f"demo {login}".encode()).digest()
    words = [WORDS[part % len(WORDS)] for part in digest[:3]]
    password = "-".join([*words, str(10 + digest[3] % 90)])
    return password if len(password) >= SHORTEST else f"{password}-demo"
