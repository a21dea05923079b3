"""One-time codes: the vectors of RFC 6238, one window, every spelling one step (B18)."""

import base64
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.authentication import totp

# RFC 6238 appendix B, SHA-1, the last six of the eight digits printed there.
RFC_SEED = b"12345678901234567890"
RFC_CODES = [
    (59, "287082"), (1111111109, "081804"), (1111111111, "050471"),
    (1234567890, "005924"), (2000000000, "279037"), (20000000000, "353130"),
]  # fmt: skip
NOW = datetime(2026, 3, 1, 14, 0, 10, tzinfo=UTC)


def code_at(moment: datetime, seed: bytes = RFC_SEED) -> str:
    return pyotp.TOTP(base64.b32encode(seed).decode()).at(moment)


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES)
def test_vectors_of_rfc_6238(seconds: int, code: str) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    assert totp.matching_step(RFC_SEED, code, moment) == seconds // 30


def test_seeds_are_random_and_160_bits_long() -> None:
    assert len(totp.new_seed()) == 20
    assert totp.new_seed() != totp.new_seed()


@pytest.mark.parametrize(("steps_away", "taken"), [
    (-2, False), (-1, True), (0, True), (1, False), (2, False),
])  # fmt: skip
def test_only_the_current_and_the_previous_step_count(steps_away: int, taken: bool) -> None:
    code = code_at(NOW + timedelta(seconds=30 * steps_away))
    step = totp.matching_step(RFC_SEED, code, NOW)
    assert step == (int(NOW.timestamp()) // 30 + steps_away if taken else None)


@pytest.mark.parametrize("spelling", [
    "{0}{1}", "{0} {1}", " {0}-{1} ", "{0}\u00a0{1}", "{0}\u2011{1}", "\u200b{0}{1}\u200e",
    "{0}.{1}",
])  # fmt: skip
def test_b18_every_spelling_of_a_code_is_the_same_step(spelling: str) -> None:
    code = code_at(NOW)
    typed = spelling.format(code[:3], code[3:])
    assert totp.matching_step(RFC_SEED, typed, NOW) == int(NOW.timestamp()) // 30


def test_b18_full_width_digits_are_the_same_step() -> None:
    wide = code_at(NOW).translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    assert totp.matching_step(RFC_SEED, wide, NOW) == int(NOW.timestamp()) // 30


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "12345a", "٣٤٥٦٧٨", "-123456.7", "\0" * 6]
)
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert totp.normalise(typed) is None
    assert totp.matching_step(RFC_SEED, typed, NOW) is None


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_any_input_gives_six_ascii_digits_or_nothing(typed: str) -> None:
    code = totp.normalise(typed)
    assert code is None or (len(code) == 6 and code.isascii() and code.isdigit())


@given(st.binary(min_size=20, max_size=20), st.integers(30, 4_000_000_000))
def test_a_code_of_now_always_matches_its_step(seed: bytes, seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    assert totp.matching_step(seed, code_at(moment, seed), moment) == seconds // 30


def test_the_app_reads_login_name_issuer_and_seed() -> None:
    uri = totp.provisioning_uri(RFC_SEED, "søren.prøve", "Korpsportalen")
    read = pyotp.parse_uri(uri)
    assert isinstance(read, pyotp.TOTP)
    assert (read.name, read.issuer) == ("søren.prøve", "Korpsportalen")
    assert base64.b32decode(read.secret) == RFC_SEED


def test_the_key_is_printed_in_groups_that_an_app_accepts() -> None:
    text = totp.key_text(RFC_SEED)
    assert all(len(group) == 4 for group in text.split(" "))
    assert base64.b32decode(text.replace(" ", "")) == RFC_SEED


def test_the_qr_code_needs_no_style_and_no_script() -> None:
    svg = totp.qr_svg(totp.provisioning_uri(RFC_SEED, "a<b>&c", "Korpsportalen"), "Kode <1> & 2")
    assert svg.startswith('<svg viewBox="0 0 ')
    assert svg.endswith("</svg>")
    assert "style" not in svg
    assert "<script" not in svg
    assert "<title>Kode &lt;1&gt; &amp; 2</title>" in svg
