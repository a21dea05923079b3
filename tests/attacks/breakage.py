"""Ways to break the access log, each with the way to mend it."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.house import House

RAISING = """
create function public.fail() returns trigger language plpgsql as $$ begin
  if {when} then raise exception 'the log refuses' using errcode = '{code}'; end if; return new;
end $$;
create {kind} trigger fail {moment} insert on log.entries {deferred} for each row execute function public.fail();
"""
MEND = "drop function public.fail cascade"
CASES_ONLY = "new.action like any (array['case:%', 'record:%', 'draft:%'])"


def raising(when: str, code: str, *, at_commit: bool = False) -> str:
    deferred = "deferrable initially deferred" if at_commit else ""
    kind, moment = ("constraint", "after") if at_commit else ("", "before")
    return RAISING.format(when=when, code=code, kind=kind, moment=moment, deferred=deferred)


FAILURES = {
    "refuses every entry": (raising("true", "P0001"), MEND),
    "refuses entries about cases": (raising(CASES_ONLY, "P0001"), MEND),
    "disk full": (raising(CASES_ONLY, "53100"), MEND),
    "out of memory": (raising("true", "53200"), MEND),
    "fails at the commit": (raising("true", "P0001", at_commit=True), MEND),
    "fails at the commit for cases": (raising(CASES_ONLY, "40001", at_commit=True), MEND),
    "table gone": ("alter table log.entries rename to away", "alter table log.away rename to entries"),
    "right taken": ("revoke insert on log.entries from gate_owner", "grant insert on log.entries to gate_owner"),
    "kind unknown": ((
        "set session_replication_role = replica; delete from log.event_kinds where action = 'case:read';"
        "delete from log.event_kinds where action like 'record:%'; delete from log.event_kinds "
        "where action in ('case:list', 'case:write', 'draft:save')"), None),
}  # fmt: skip


@contextmanager
def broken(house: House, how: str) -> Iterator[None]:
    """The log of this database is broken in that way, until the end."""
    damage, mend = FAILURES[how]
    superuser = house.superuser()
    kinds = superuser.execute("select action, opens_cases from log.event_kinds").fetchall()
    superuser.execute(damage)
    try:
        yield
    finally:
        superuser.execute("set session_replication_role = origin")
        if mend:
            superuser.execute(mend)
        for kind in kinds:
            superuser.execute(
                "insert into log.event_kinds values (%s, %s) on conflict do nothing", kind
            )
