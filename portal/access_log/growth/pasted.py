"""Finding a signed state in what somebody pasted: a file, a mail with words around it, a print with wrapped lines."""

from itertools import accumulate

ROOT = 44  # letters: 32 bytes in base64
SIGNATURE = 92  # letters: 68 bytes
DASHES = "—–-"
MOST_DIGITS = 18


def found_state(text: str) -> str | None:
    """The first signed state in a text, as it was signed and with the log's own signature alone; None for none."""
    words = [word for word in text.split() if word.strip(">")]
    for at, name in enumerate(words[:-1]):
        if "/log/" in name and _is_number(words[at + 1]):
            note = _note(name.lstrip(">"), words[at + 1], words[at + 2 :])
            if note:
                return note
    return None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= MOST_DIGITS


def _note(name: str, size: str, rest: list[str]) -> str | None:
    root, rest = _joined(rest, ROOT)
    if not root or len(rest) < 3 or rest[0] not in DASHES or rest[1] != name:
        return None
    signature, _rest = _joined(rest[2:], SIGNATURE)
    return f"{name}\n{size}\n{root}\n\n— {name} {signature}\n" if signature else None


def _joined(words: list[str], length: int) -> tuple[str, list[str]]:
    """A word of this length that lines may have broken, and what follows it; nothing where none stands there."""
    for place, together in enumerate(accumulate(words), 1):
        if len(together) >= length:
            return (together, words[place:]) if len(together) == length else ("", words)
    return "", words
