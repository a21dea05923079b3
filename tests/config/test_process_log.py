"""The process log holds no word about a person, whoever writes into it."""

import json
import logging
import warnings
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import process_log
from config.log_redaction import NUMBERS, SHAPES, WITHHELD

CANARY = "Søren Eksempelsen"


@pytest.fixture
def output() -> Iterator[StringIO]:
    root, raising = logging.getLogger(), logging.raiseExceptions
    before = (root.handlers[:], root.level, structlog.get_config())
    stream = StringIO()
    process_log.configure("INFO", stream)
    yield stream
    root.handlers, root.level = before[0], before[1]
    structlog.configure(**before[2])
    logging.raiseExceptions = raising
    logging.captureWarnings(capture=False)


def lines(output: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_a_request_is_one_line_of_json(output: StringIO) -> None:
    route = "/t/<slug:tenant>/cases/<uuid:case_id>"
    structlog.get_logger().info(
        "request", route=route, method="GET", status=200, milliseconds=12.5, request_id="0af3-11"
    )
    (entry,) = lines(output)
    assert entry.pop("time").endswith("+00:00")
    assert entry == {
        "event": "request",
        "level": "info",
        "route": route,
        "method": "GET",
        "status": 200,
        "milliseconds": 12.5,
        "request_id": "0af3-11",
    }


def test_the_request_id_follows_a_request(output: StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request_id="0af3", path="/cases/of-whom"):
        structlog.get_logger().info("started")
    assert lines(output)[0]["request_id"] == "0af3"
    assert "of-whom" not in output.getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(facts=st.dictionaries(st.text(min_size=1), st.text() | st.integers() | st.binary()))
def test_unknown_keys_are_dropped(output: StringIO, facts: dict[str, Any]) -> None:
    facts.pop("event", None)
    structlog.get_logger().info("event", **{f"person_{key}": value for key, value in facts.items()})
    assert lines(output)[-1].keys() == {"event", "level", "time"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(key=st.sampled_from(sorted(SHAPES.keys() - {"level", "time"})), text=st.text())
def test_no_value_breaks_a_line_or_hides_text(output: StringIO, key: str, text: str) -> None:
    before = len(output.getvalue().split("\n"))
    structlog.get_logger().info(**({"event": "event"} | {key: text}))
    assert len(output.getvalue().split("\n")) == before + 1
    assert lines(output)[-1][key].isprintable()


@pytest.mark.parametrize("key", sorted(SHAPES.keys() - {"event", "level", "time"}))
def test_a_value_without_the_shape_of_its_key_is_withheld(output: StringIO, key: str) -> None:
    structlog.get_logger().info("event", **{key: CANARY})
    assert lines(output)[0][key] == WITHHELD


@pytest.mark.parametrize("key", sorted(NUMBERS))
@pytest.mark.parametrize("value", [CANARY, float("nan"), float("inf"), None, b"200"])
def test_a_number_is_a_number(output: StringIO, key: str, value: object) -> None:
    structlog.get_logger().info("event", **{key: value})
    assert lines(output)[0][key] == WITHHELD


@pytest.mark.parametrize("event", ["from a.person@example.org", "case 010190-1234", "x" * 301])
def test_an_event_that_may_name_a_person_is_withheld(output: StringIO, event: str) -> None:
    structlog.get_logger().info(event)
    assert lines(output)[0]["event"] == WITHHELD


def test_an_exception_leaves_its_type_only(output: StringIO) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        structlog.get_logger().exception("request failed")
    (entry,) = lines(output)
    assert entry["error"] == "builtins.ValueError"
    assert CANARY not in output.getvalue()


def test_an_exception_tells_its_place_in_our_own_code(output: StringIO) -> None:
    try:
        process_log.configure("NO SUCH LEVEL")
    except ValueError:
        structlog.get_logger().exception("request failed")
    assert lines(output)[0]["where"].startswith("config.process_log:configure:")


def test_a_database_error_tells_sqlstate_and_constraint(output: StringIO) -> None:
    class Diagnosis:
        constraint_name = "uq_cases_tenant_id_number"

    class UniqueViolation(Exception):
        sqlstate = "23505"
        diag = Diagnosis()

    class IntegrityError(Exception):
        orig = UniqueViolation(f"Key (name)=({CANARY}) already exists.")

    structlog.get_logger().error("refused", exc_info=IntegrityError(CANARY))
    (entry,) = lines(output)
    assert (entry["sqlstate"], entry["constraint"]) == ("23505", "uq_cases_tenant_id_number")
    assert CANARY not in output.getvalue()


@pytest.mark.parametrize("name", ["gunicorn.error", "sqlalchemy.pool", "alembic", "portal.cases"])
def test_libraries_lose_their_arguments(output: StringIO, name: str) -> None:
    logging.getLogger(name).warning("Error handling request %s", f"/t/a/cases/{CANARY}")
    (entry,) = lines(output)
    assert (entry["event"], entry["logger"]) == ("Error handling request %s", name)
    assert CANARY not in output.getvalue()


@pytest.mark.parametrize("name", ["sqlalchemy.engine.Engine", "portalish", "unheard.of", "root"])
def test_the_text_of_other_libraries_is_withheld(output: StringIO, name: str) -> None:
    logging.getLogger(name).warning(f"INSERT … '{CANARY}'")  # noqa: G004 - what others do
    assert lines(output)[0]["event"] == WITHHELD


def test_a_traceback_as_text_is_withheld(output: StringIO) -> None:
    logging.getLogger("gunicorn.error").error(f"Traceback:\n  {CANARY}")  # noqa: G004 - what others do
    assert lines(output)[0]["event"] == WITHHELD


def test_a_message_that_cannot_be_written_prints_nothing(
    output: StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    output.close()
    logging.getLogger("portal").warning("Hello %s", CANARY)
    assert capsys.readouterr().err == ""


def test_handlers_of_others_are_taken_away(output: StringIO) -> None:
    other = StringIO()
    logging.getLogger("gunicorn.error").handlers = [logging.StreamHandler(other)]
    process_log.configure("INFO", output)
    logging.getLogger("gunicorn.error").warning("Listening at: %s", CANARY)
    assert other.getvalue() == ""
    assert len(lines(output)) == 1


def test_warnings_do_not_quote_values(output: StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        process_log.configure("INFO", output)
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(CANARY, stacklevel=1)
    assert lines(output)[0]["event"] == WITHHELD
