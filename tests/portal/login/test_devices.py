"""All that is kept of a User-Agent are words of our own (B23)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.login.devices import device_family

WORDS = {
    "Edge", "Firefox", "Chrome", "Safari",
    "Windows", "iPhone", "iPad", "Android", "macOS", "ChromeOS", "Linux",
}  # fmt: skip


@pytest.mark.parametrize(("user_agent", "family"), [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0", "Firefox, Linux"),
    ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0",
     "Edge, Windows"),
    ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Safari/537.36",
     "Chrome, Android"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1",
     "Safari, iPhone"),
    ("curl/8", ""), ("", ""),
])  # fmt: skip
def test_browser_and_system_in_two_words(user_agent: str, family: str) -> None:
    assert device_family(user_agent) == family


@given(st.text(max_size=200))
def test_b23_the_sender_chooses_no_word_of_it(user_agent: str) -> None:
    assert set(filter(None, device_family(user_agent).split(", "))) <= WORDS
