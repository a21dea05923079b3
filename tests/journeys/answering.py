"""An application behind a real port, in a thread beside the test; at the end no answer is left half sent."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Patient(ThreadedWSGIServer):
    """Waits for the threads of its answers, which close what they were sending."""

    daemon_threads = False


def _closed_by_itself(app: "WSGIApplication") -> "WSGIApplication":
    """Werkzeug leaves an answer open when the connection is reset while it looks for the rest of the request."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        answered: Any = app(environ, start_response)  # an application of Flask: it can be closed
        with closing(answered) as pieces:
            yield from pieces

    return answer


@contextmanager
def answering(app: "WSGIApplication", port: int = 0) -> Iterator[int]:
    """Serve the application at that port, or at a free one, which is given."""
    server = Patient("127.0.0.1", port, _closed_by_itself(app))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
