"""The two pages over several logs, as the tests of this folder read them."""

import re
from uuid import UUID

from tests.house import House

HELD = "/t/prove/access-log/mandates"
ALL = f"{HELD}/all"
SEARCH = f"{ALL}/entries"
ROW = re.compile(r'<tr role="row">.*?</tr>', re.DOTALL)
NUMBER = re.compile(r'class="align-text-right"[^>]*>(?:<a href="([^"]+)">|<span>)([\d.]+)')
COUNT = re.compile(r'class="log__count"[^>]*><strong>(\d+)')
LINE = re.compile(r'<tr role="row"(?: class="log__refused")?>\n<th scope="row".*?</tr>', re.DOTALL)
Given = dict[str, UUID]


def rows(page: str) -> dict[str, str]:
    """The row of each organisation, by name."""
    found = {}
    for row in ROW.findall(page)[1:]:
        name = re.search(r'class="list__link"[^>]*>([^<]+)<', row)
        assert name
        found[name[1]] = row
    return found


def readings(house: House, slug: str, mandate: UUID) -> list[str | None]:
    """The pages that were read under a mandate, as one organisation's log tells them."""
    entries = house.log_entries(
        action="log:read", object_kind="mandate", object_id=mandate, tenant_id=house.world.tenants[slug]
    )  # fmt: skip
    return [one.reason for one in entries]
