"""The length of a text shows only its class."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.encryption.padding import SMALLEST, STEP, pad, unpad
from security.errors import DecryptionFailed


@given(st.binary(max_size=20000))
def test_padding_comes_off(text: bytes) -> None:
    assert unpad(pad(text)) == text


@given(st.binary(max_size=20000))
def test_only_length_classes_show(text: bytes) -> None:
    size = len(pad(text))
    assert size % STEP == 0 or size in {64, 128, 256, 512, 1024, 2048}
    assert size < 2 * max(len(text) + 4, SMALLEST // 2) + 1 or size - len(text) <= STEP + 4


@pytest.mark.parametrize(("length", "size"), [
    (0, 64), (60, 64), (61, 128), (4092, 4096), (4093, 8192), (8188, 8192), (8189, 12288),
])  # fmt: skip
def test_classes(length: int, size: int) -> None:
    assert len(pad(bytes(length))) == size


def test_yes_and_no_look_the_same() -> None:
    assert len(pad(b"yes")) == len(pad(b"no"))


@pytest.mark.parametrize("frame", [b"", b"\0" * 63, b"\xff\xff\xff\xff" + bytes(60), bytes(3)])
def test_a_foreign_frame_is_refused(frame: bytes) -> None:
    with pytest.raises(DecryptionFailed):
        unpad(frame)
