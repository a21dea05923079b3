"""An application behind a real port, in a thread beside the test; at the end no answer is left half sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from werkzeug.serving import ThreadedWSGIServer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Patient(ThreadedWSGIServer):
    """Waits for the threads of its answers, which close what they were sending."""

    daemon_threads = False


@contextmanager
def answering(app: "WSGIApplication", port: int = 0) -> Iterator[int]:
    """Serve the application at that port, or at a free one, which is given."""
    server = Patient("127.0.0.1", port, app)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
