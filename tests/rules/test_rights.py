"""A11, A13: the rights of every role equal the checked-in list, line for line.

After a wanted change: PORTAL_WRITE_RIGHTS=1 pytest tests/rules/test_rights.py, and read the difference.
"""

import os
from pathlib import Path
from typing import Any

import psycopg

from tests.rules import catalog

LIST = Path(__file__).parent / "privileges.txt"


def test_a13_rights_equal_the_list(superuser: psycopg.Connection[Any]) -> None:
    found = "\n".join(catalog.rights(superuser)) + "\n"
    if os.environ.get("PORTAL_WRITE_RIGHTS"):
        LIST.write_text(found, encoding="utf-8")
    assert LIST.read_text(encoding="utf-8") == found


def test_a13_the_list_grants_what_the_design_allows_and_no_more() -> None:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("public ")] == []
    web = [line for line in lines if line.startswith("portal_web ")]
    for word in (" delete", " truncate", " create", " temporary", " references", " trigger", " maintain",
                 "grant option", " login.", " operator.", " auth.", " keys.", " log.", " superuser", " bypassrls",
                 " inherit", " may become"):  # fmt: skip
        assert [line for line in web if word in line] == [], word
    assert [line for line in web if " table " in line and not line.endswith(" select")] == []


def test_a13_roles_of_pages_belong_to_nobody_and_nobody_to_them(
    superuser: psycopg.Connection[Any],
) -> None:
    found = superuser.execute(
        "select member::regrole::text, roleid::regrole::text from pg_auth_members "
        "where member::regrole::text ~ '^portal_(web|login|operator|worker)$' "
        "or roleid::regrole::text ~ '^portal_(web|login|operator|worker)$'"
    ).fetchall()
    assert found == []


def test_a13_a_new_right_is_noticed(superuser: psycopg.Connection[Any]) -> None:
    before = catalog.rights(superuser)
    with superuser.transaction(force_rollback=True):
        for grant in (
            "grant select on auth.accounts to portal_web", "grant portal_owner to portal_web",
            "grant update (roles) on app.memberships to portal_web", "alter role portal_web bypassrls",
            "grant execute on function log.plan_months(integer) to public",
        ):  # fmt: skip
            superuser.execute(grant)
            after = catalog.rights(superuser)
            assert after != before, grant
            before = after
