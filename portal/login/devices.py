"""Which browser on which system, in two words; all that is kept of a User-Agent."""

from typing import Final

# The order matters: Edge and Chrome also call themselves Safari, Android calls itself Linux.
_BROWSERS: Final = (
    ("Edg", "Edge"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS: Final = (
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
    ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_family(user_agent: str) -> str:
    """Return text such as 'Firefox, Windows', never a word that the sender chose."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)
