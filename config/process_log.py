"""The process log: one JSON object a line on stderr, and never a word about a person in it."""

import logging
import sys
from typing import TextIO

import structlog
from structlog.stdlib import ProcessorFormatter

from config.log_redaction import add_time, keep_allowed, name_error, withhold_foreign_text


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Route structlog and the standard library's logging into one JSON log.

    `level` is a name of the standard library (`INFO`); an unknown one raises ValueError.
    It is for the start of a process: every other log handler is taken away.
    """
    root = logging.getLogger()
    root.setLevel(level)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_json_formatter())
    root.handlers = [handler]
    _adopt_other_loggers()
    # Threat: when logging fails, the standard library prints the record with its arguments.
    logging.raiseExceptions = False
    # Threat: the text of a warning may quote a value.
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(root.level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _json_formatter() -> logging.Formatter:
    return ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level, withhold_foreign_text],
        processors=[name_error, add_time, keep_allowed, structlog.processors.JSONRenderer()],
        use_get_message=False,  # the template only: the arguments of a message are data
    )


def _adopt_other_loggers() -> None:
    """Take away what libraries have set up, so that everything passes the one handler."""
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers = []
        logger.propagate = True
