"""gunicorn inside this process, so that whatever the command started ends together with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import Application
from sqlalchemy.exc import SQLAlchemyError

from config import command_line
from config.command_line import CannotStart
from portal.web.runtime import Runtime

ANOTHER_KEY = (
    "PORTAL_ROOT_KEY does not open all that is wrapped in this database. Find the right key in the key "
    "backup. A new key replaces it by `portal keys rotate-root` alone, with PORTAL_OLD_ROOT_KEY beside it."
)
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


def _refuse_another_root_key() -> None:
    parts = Runtime.start(command_line.settings())
    try:
        known = parts.has_right_root_key()
    except SQLAlchemyError:
        return
    finally:
        parts.web_engine.dispose()
        parts.login_engine.dispose()
    if not known:
        raise CannotStart(ANOTHER_KEY)


def serve(bind: str, when_ready: Callable[[Any], None] | None = None) -> None:
    """Serve at `host:port` until a signal ends it; `when_ready` is called when the door is open.

    Raises CannotStart with a root key that the database does not know; a database that is not there yet
    may come later, and /readyz tells until then.
    """
    _refuse_another_root_key()
    _Server(bind, when_ready).run()
