"""`make bench`: loopback only, about seven minutes, stops by itself. All figures are of one run.

`make bench PARTS=evidence ENTRIES=10000000` measures one part, with a log of that length.
"""

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from rich.console import Console
from rich.table import Table

from config import process_log
from portal.evidence.worker import Worker, signer_of
from tests.benchmarks import (
    budgets,
    doors,
    evidence,
    lending,
    long_log,
    paper,
    plain_copy,
    sign_in,
    stage,
    traffic,
)
from tests.benchmarks.stage import Stage
from tests.benchmarks.traffic import Visitor
from tests.house import ROOT_KEY

LOOKS = 300
SECONDS = 10.0
console = Console(width=110)


def main() -> None:
    """Raise the stage, measure, print."""
    process_log.configure("WARNING")  # a line a request would bury the tables
    with console.status("Preparing two databases …"), ExitStack() as stack:
        scene = stack.enter_context(stage.raised())
        plain_copy.fill_bare_database(scene.house, stage.BARE)
        settings = _settings(scene)
        walled = stack.enter_context(traffic.server("wsgi:app", settings))
        bare = stack.enter_context(
            traffic.server("tests.benchmarks.bare_page:create_app()", settings)
        )
        parts: Mapping[str, Callable[[], None]] = {
            "bare": lambda: _beside_the_bare_page(scene, walled, bare),
            "paper": lambda: _paper(scene, walled),
            "records": lambda: _records(scene, walled),
            "lending": lambda: _lending(scene, walled),
            "lists": lambda: _lists(scene, walled),
            "log": lambda: _log(scene, walled, bare),
            "sign-in": lambda: _sign_in(scene),
            "budgets": lambda: _budgets(scene),
            "evidence": lambda: _evidence(scene, walled),
        }
        for name in sys.argv[1:] or parts:
            parts[name]()


def _settings(scene: Stage) -> Mapping[str, str]:
    server, bare = scene.house.server, plain_copy.address(scene.house, stage.BARE)
    roles = ("web", "login", "migrate", "operator", "worker")
    return {
        "PORTAL_DATABASE_URL": server.url(stage.WALLED),
        "PORTAL_ROOT_KEY": ROOT_KEY,
        "PORTAL_MAIL_URL": f"file:{scene.folder / 'mail'}",
        "PORTAL_LOG_LEVEL": "warning",
        "PORTAL_WORKERS": "2",
        "PORTAL_THREADS": "4",
        **{f"PORTAL_{role.upper()}_PASSWORD": server.password(role) for role in roles},
        "BARE_PAGE_DATABASE": bare.render_as_string(hide_password=False),
    }


def _beside_the_bare_page(scene: Stage, walled: int, bare: int) -> None:
    table = _table("Walls, encryption and log, beside a page without them", "page", "portal", "bare",
                   "ratio")  # fmt: skip
    for name, path in (
        ("wheel, two dates", scene.wheels),
        ("overview of the case", scene.overview),
    ):
        pair = [_as("dora", walled, path), Visitor(bare, path)]
        ours, theirs = traffic.milliseconds(pair, LOOKS)
        table.add_row(
            f"{name}: median ms, one after another", *_figures(ours, theirs, ours / theirs)
        )
        ours, theirs = traffic.per_second(pair, SECONDS)
        table.add_row(f"{name}: pages a second, 8 at once", *_figures(ours, theirs, theirs / ours))
    console.print(table)


def _paper(scene: Stage, walled: int) -> None:
    table = _table("Paper beside the page that it prints, median ms", "", "page", "PDF", "ratio")
    sheet = f"{scene.wheels}{scene.wheel}/"
    pair = [_as("dora", walled, sheet), paper.printer(scene, walled)]
    page, pdf = traffic.milliseconds(pair, 100)
    table.add_row("one wheel, one page", *_figures(page, pdf, pdf / page))
    console.print(table)


def _records(scene: Stage, walled: int) -> None:
    pair = [_as("dora", walled, stage.case_with_records(scene.house, count)) for count in (10, 200)]
    table = _table("Overview of a case, median ms", "", "10 records", "200 records", "ratio")
    few, many = traffic.milliseconds(pair, 100)
    table.add_row("the whole page", *_figures(few, many, many / few))
    console.print(table)


def _lending(scene: Stage, walled: int) -> None:
    deal = lending.lend(scene.house)
    pages = {"overview of the case": scene.overview, "wheel, two dates": scene.wheels}
    table = _table("A lent mentor beside a member, median ms", "", "member", "guest", "ratio")
    for name, path in pages.items():
        pair = [_as("dora", walled, path), _as("mads", walled, path)]
        member, guest = traffic.milliseconds(pair, LOOKS)
        table.add_row(name, *_figures(member, guest, guest / member))
    console.print(table)
    # The page of an organisation without loans, seen in turn with the others, shows what the machine did meanwhile.
    seen = [_as("dora", walled, scene.overview), _as("mads", walled, scene.overview),
            _as("charlie", walled, f"/t/prove/cases/{scene.house.world.case('prove')}/")]  # fmt: skip
    *before, still = traffic.milliseconds(seen, LOOKS)
    lending.add_ended(scene.house, deal, 1_000)
    *after, still_after = traffic.milliseconds(seen, LOOKS)
    table = _table(
        "Loans of a case that are over, median ms, noise taken out", "", "none", "1,000", "ratio"
    )
    for name, first, raw in zip(("member", "guest"), before, after, strict=True):
        second = raw * still / still_after
        table.add_row(f"overview of the case, {name}", *_figures(first, second, second / first))
    console.print(table)
    lending.end(scene.house, deal)


def _lists(scene: Stage, walled: int) -> None:
    stage.add_cases(scene.house, "charlie", "mentor", 19)
    stage.add_cases(scene.house, "frida", "prison_mentor", 499)
    short = _as("charlie", walled, "/t/prove/cases/")
    long = _as("frida", walled, "/t/opdigtet/cases/")
    table = _table(
        "First page of the list of cases, median ms", "", "20 cases", "500 cases", "ratio"
    )
    first, second = traffic.milliseconds([short, long], 100)
    table.add_row("25 on a page", *_figures(first, second, second / first))
    console.print(table)


def _log(scene: Stage, walled: int, bare: int) -> None:
    pages = {
        "a page that writes two entries": _as("dora", walled, scene.wheels),
        "the auditor's first page": _as("rita", walled, "/t/eksempel/access-log"),
    }
    # A page that knows no log, seen in turn with the others, shows what the machine did meanwhile.
    seen = [*pages.values(), Visitor(bare, scene.wheels)]
    # Both are longer than what the page counts, which is the same work from then on.
    times = []
    for entries in (5_000, 100_000):
        stage.fill_log(scene.house, entries)
        Worker(scene.house.engine("worker"), signer_of(scene.house.settings)).catch_up()
        times.append(traffic.milliseconds(seen, 100))
    (*before, still), (*after, still_after) = times
    table = _table(
        "Access log, median ms, noise taken out", "", "5,000 entries", "100,000 entries", "ratio"
    )
    for name, first, raw in zip(pages, before, after, strict=True):
        second = raw * still / still_after
        table.add_row(name, *_figures(first, second, second / first))
    console.print(table)


def _evidence(scene: Stage, walled: int) -> None:
    house, page = scene.house, _as("dora", walled, scene.overview)

    def look() -> float:
        return traffic.milliseconds([page], 60, warm_up=10)[0]

    table = _table("The log as evidence", "", "beside", "measured", "ratio")
    before = len(house.log_entries(tenant_id=house.world.tenants["eksempel"]))
    pages = traffic.per_second([page], SECONDS)[0]
    after = len(house.log_entries(tenant_id=house.world.tenants["eksempel"]))
    filled = max((after - before) / SECONDS, pages)
    rows = [evidence.without_log(house, look)]
    with stage.another_house(scene, stage.SHORT) as short:
        rows += long_log.long_log(short, house)
        rows += long_log.long_reads(short, house)
    rows += [evidence.numbering(house, filled), evidence.proof(house, look)]
    rows.append(evidence.verifying(house))
    for name, *figures in rows:
        table.add_row(name, *(f"{figure:,.2f}" for figure in figures))
    console.print(table)


def _sign_in(scene: Stage) -> None:
    heads = [f"{share} %" for share in sign_in.SHARES]
    table = _table("A wrong password, ms; that share of the attempts was as fast", "", *heads)
    for kind, times in sign_in.distributions(scene, LOOKS).items():
        table.add_row(kind, *(f"{time:.0f}" for time in times))
    console.print(table)
    table = _table("Each door saying no, ms; that share of the attempts was as fast", "", *heads)
    with stage.another_house(scene, stage.DOORS) as house:
        for asked, times in doors.distributions(house, LOOKS):
            table.add_row(asked, *(f"{time:.1f}" for time in times))
    console.print(table)


def _budgets(scene: Stage) -> None:
    table = _table(
        "What each page asks for", "page", "statements", "keys", "texts", "names", "status"
    )
    for page in budgets.budgets(scene):
        count = page.count
        costs = (count.statements, count.keys, count.bodies, count.names, page.status)
        table.add_row(page.rule.removeprefix("/t/<tenant>"), *map(str, costs))
    console.print(table)


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _as(name: str, port: int, path: str) -> Visitor:
    return Visitor(port, path, {"Cookie": stage.cookie(name)})


def _figures(first: float, second: float, ratio: float) -> tuple[str, str, str]:
    return f"{first:.1f}", f"{second:.1f}", f"{ratio:.2f}"


if __name__ == "__main__":
    main()
