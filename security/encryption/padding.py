"""Length classes: GCM keeps the length of a text, and the length of an answer can tell the answer."""

from security.errors import DecryptionFailed

SMALLEST = 64
STEP = 4096


def pad(text: bytes) -> bytes:
    """Grow to 64, 128, … 4096 bytes, then to multiples of 4096; the first four bytes hold the length."""
    framed = len(text).to_bytes(4, "big") + text
    size = SMALLEST
    while size < len(framed):
        size = size * 2 if size < STEP else size + STEP
    return framed.ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """The text that was padded; raises DecryptionFailed when the frame is not ours."""
    length = int.from_bytes(padded[:4], "big")
    if len(padded) < SMALLEST or length > len(padded) - 4:
        raise DecryptionFailed
    return padded[4 : 4 + length]
