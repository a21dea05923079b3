"""Every exemption names its rule and its reason on the line; nothing is left for later."""

import re
from pathlib import Path

from tests.rules.tree import files, lines_of

SOURCE = [path for path in files(".py") if path != Path("tests/rules/test_exemptions.py")]
EXEMPTION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma: no|fmt: off|mypy:)")
WITH_REASON = re.compile(
    r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+\S.*\w{3}"
    r"|# type: ignore\[[\w, -]+\]\s+# \w+"
    r"|# pragma: no (cover|branch)\s+\S.*\w{3}"
)
SKIP = re.compile(r"pytest\.(mark\.)?(skip|skipif|xfail)\b(?!.*reason=)(?!\(\s*[\"'f])(?!\($)")
LOOSE_END = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")


def test_exemptions_have_a_rule_and_a_reason() -> None:
    bare = [
        f"{place}: {line.strip()}"
        for place, line in lines_of(*SOURCE)
        if EXEMPTION.search(line) and not WITH_REASON.search(line)
    ]
    assert bare == []


def test_skips_have_a_reason() -> None:
    assert [place for place, line in lines_of(*SOURCE) if SKIP.search(line)] == []


def test_no_loose_ends() -> None:
    others = files(".html", ".js", ".css", ".sql", ".sh", ".md", ".toml", ".env")
    assert [place for place, line in lines_of(*SOURCE, *others) if LOOSE_END.search(line)] == []
