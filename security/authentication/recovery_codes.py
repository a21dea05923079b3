"""Ten recovery codes for the day the phone is lost; each opens the door once."""

import hashlib
import re
import secrets
import unicodedata
from typing import Final
from uuid import UUID

COUNT: Final = 10
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_LENGTH: Final = 16  # 16 x 5 = 80 random bits; NIST SP 800-63B-4 asks for 64
_CODE: Final = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff.]+")
_MISREAD: Final = str.maketrans("ILO", "110")


def new_codes() -> tuple[str, ...]:
    """Return ten fresh codes such as 7Q2M-X0KD-93VB-HH1T, to be shown once and never again."""
    return tuple(_grouped(_random_code()) for _ in range(COUNT))


def normalise(typed: str) -> str | None:
    """Return the 16 characters that a person meant, or None when it cannot be a code.

    Case, spaces and hyphens do not matter; I and L are read as 1, O as 0, as Crockford proposes.
    """
    plain = unicodedata.normalize("NFKC", typed[:100]).upper()
    code = _BETWEEN.sub("", plain).translate(_MISREAD)
    return code if _CODE.fullmatch(code) else None


def code_hash(account_id: UUID, typed: str) -> bytes | None:
    """Return what is stored and looked up, bound to the account, or None when it is no code.

    A plain SHA-256 is enough for 80 random bits: there is no list of likely codes to try. The
    database looks the hash up; its timing tells nothing that helps to find another input.
    """
    code = normalise(typed)
    if code is None:
        return None
    text = f"portal recovery code v1:{account_id}:{code}"
    return hashlib.sha256(text.encode("ascii")).digest()


def _random_code() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def _grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))
