"""Gunicorn's messages in our process log; its own access log, which names paths, stays silent."""

from typing import Any

from gunicorn.glogging import Logger

from config import process_log


class ProcessLog(Logger):
    """Named by `logger_class` in gunicorn.conf.py."""

    def setup(self, cfg: Any) -> None:
        """Let gunicorn read its settings, then give its loggers the handler of the process."""
        super().setup(cfg)
        process_log.configure(cfg.loglevel.upper())

    def access(self, *_arguments: object) -> None:
        """Write nothing: the portal writes a line a request itself, with the rule of the route."""
