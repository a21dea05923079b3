"""The door of a witness: `POST …/add-checkpoint` (C2SP tlog-witness). Who asks is known by the log's signature."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final

import structlog

from security.evidence.verify_log import Broken
from security.evidence.witness import Behind, Forked, NotTheirs, Stranger, Witness
from security.evidence.witness_forms import Malformed

LARGEST: Final = 16 * 1024  # bytes; 63 steps of a proof and a checkpoint fill a quarter of it
MOST: Final = 300  # requests a minute, of each sort apart: each log asks once an hour
MINUTE: Final = 60.0
PLACE: Final = "/add-checkpoint"
TEXT: Final = "text/plain; charset=utf-8"
Answer = tuple[str, str, str]
TOO_MANY: Final[Answer] = ("429 Too Many Requests", TEXT, "Ask again in a minute.\n")
TOO_LARGE: Final[Answer] = (
    "413 Content Too Large", TEXT, f"Send {LARGEST} bytes at most, and say how many.\n"
)  # fmt: skip
REFUSALS: Final = (
    (Malformed, "400 Bad Request"), (UnicodeDecodeError, "400 Bad Request"), (Stranger, "404 Not Found"),
    (NotTheirs, "403 Forbidden"), (Forked, "409 Conflict"), (Broken, "422 Unprocessable Content"),
)  # fmt: skip
STRANGERS: Final = (Malformed, UnicodeDecodeError, Stranger, NotTheirs)
log = structlog.get_logger()


class Door:
    """A WSGI application; the proxy before it, or gunicorn itself, brings the TLS."""

    def __init__(self, witness: Witness, clock: Callable[[], float] = time.time) -> None:
        self._witness = witness
        self._clock = clock
        # Apart, so that no crowd of strangers keeps a log from its witness, and nobody who repeats what it signed once.
        self._strangers, self._known = deque[float](maxlen=MOST), deque[float](maxlen=MOST)
        self._echoes = deque[float](maxlen=MOST)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        status, kind, text = self._answer(environ)
        body = text.encode()
        headers = [("Content-Type", kind), ("Content-Length", str(len(body))),
                   ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store")]  # fmt: skip
        start(status, headers)
        return [body]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        if not environ.get("PATH_INFO", "").endswith(PLACE):
            return "404 Not Found", TEXT, "A witness answers at …/add-checkpoint alone.\n"
        if environ["REQUEST_METHOD"] != "POST":
            return "405 Method Not Allowed", TEXT, "Send a request with POST.\n"
        if self._is_full(self._known):
            return TOO_MANY
        length = environ.get("CONTENT_LENGTH") or ""
        if not length.isdecimal() or int(length) > LARGEST:
            return self._counted(self._strangers, TOO_LARGE)
        return self._seen(environ["wsgi.input"].read(int(length)))

    def _is_full(self, came: deque[float]) -> bool:
        return len(came) == MOST and self._clock() - came[0] < MINUTE

    def _counted(self, came: deque[float], answer: Answer) -> Answer:
        if self._is_full(came):
            return TOO_MANY
        came.append(self._clock())
        return answer

    def _seen(self, request: bytes) -> Answer:
        is_news = False
        try:
            is_news = self._witness.is_news(request.decode())
            line = self._witness.add_checkpoint(request.decode(), int(self._clock()))
        except Behind as behind:
            return self._told(is_news, ("409 Conflict", "text/x.tlog.size", f"{behind.size}\n"))
        except (Broken, UnicodeDecodeError) as wrong:
            log.warning("witness_refused", error=type(wrong).__name__)
            status = next(status for kind, status in REFUSALS if isinstance(wrong, kind))
            told = (status, TEXT, f"{wrong}\n")
            if isinstance(wrong, STRANGERS):
                return self._counted(self._strangers, told)
            return self._told(is_news, told)
        return self._counted(self._known if is_news else self._echoes, ("200 OK", TEXT, line))

    def _told(self, is_news: bool, answer: Answer) -> Answer:  # noqa: FBT001 - one of two counts
        return answer if is_news else self._counted(self._echoes, answer)
