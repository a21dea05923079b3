"""gunicorn inside this process, so that whatever the command started ends together with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import Application

CONFIGURATION = Path(__file__).parent.parent / "config" / "gunicorn.conf.py"


class _Server(Application):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, bind: str, when_ready: Callable[[Any], None] | None) -> None:
        self._chosen = {"bind": bind, "when_ready": when_ready}
        super().__init__(prog="portal")

    def load_config(self) -> None:
        self.load_config_from_file(str(CONFIGURATION))
        for name, value in self._chosen.items():
            if value is not None:
                self.cfg.set(name, value)

    def load(self) -> Any:
        from wsgi import app  # noqa: PLC0415 - made from the environment, so only now

        return app


def serve(bind: str, when_ready: Callable[[Any], None] | None = None) -> None:
    """Serve at `host:port` until a signal ends it; `when_ready` is called when the door is open."""
    _Server(bind, when_ready).run()
