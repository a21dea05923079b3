"""Every setting is explained in config/example.env, and nothing else is."""

import re

from config.settings import Settings
from tests.rules.tree import ROOT

EXAMPLE = (ROOT / "config/example.env").read_text(encoding="utf-8")


def test_example_names_every_setting_and_no_other() -> None:
    named = set(re.findall(r"^#?\s?(PORTAL_[A-Z0-9_]+)=", EXAMPLE, re.MULTILINE))
    known = {f"PORTAL_{name.upper()}" for name in Settings.model_fields}
    assert {name.removesuffix("_FILE") for name in named} == known
