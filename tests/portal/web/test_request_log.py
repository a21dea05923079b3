"""Each request is one line of the process log, with its rule and nothing that was asked for."""

from collections.abc import Callable

from structlog.testing import capture_logs

from tests.browser import Browser
from tests.house import World

Clients = Callable[[str | None], Browser]


def test_a_request_is_one_line_with_its_rule(client_of: Clients, the_world: World) -> None:
    dora = client_of("dora")
    with capture_logs() as lines:
        dora.get(f"/t/eksempel/cases/{the_world.case()}/?hemmelig=1")
    (line,) = (line for line in lines if line["event"] == "request")
    assert line["route"] == "/t/<tenant>/cases/<uuid:case_id>/"
    assert line["status"] == 200
    assert "hemmelig" not in str(line)
    assert str(the_world.case()) not in str(line)


def test_styles_and_addresses_that_are_nothing(client_of: Clients) -> None:
    with capture_logs() as lines:
        client_of(None).get("/static/portal.css").close()
        client_of(None).get("/nothing/here")
    (line,) = (line for line in lines if line["event"] == "request")
    assert (line["route"], line["status"]) == ("", 404)
