"""gunicorn: processes for the cores, threads for waiting on the database. Read by `portal serve`."""  # noqa: N999 - the name that people look for

import gc
import os
import signal
from pathlib import Path
from typing import Any

from config.settings import Settings

_settings = Settings.load(os.environ)

worker_class = "gthread"
workers = _settings.workers
threads = _settings.threads
loglevel = _settings.log_level
proc_name = "portal"
# Loaded once, before the workers: a broken setting stops the start instead of every worker in turn.
preload_app = True
# The portal writes its own line a request, with the rule of the route and never the path.
accesslog = None
logger_class = "config.gunicorn_log.ProcessLog"
# Which proxy is believed, PORTAL_TRUSTED_PROXIES says; gunicorn would believe whatever runs on this machine.
forwarded_allow_ips = ""
# A door that we do not use stays shut.
control_socket_disable = True
# Workers say that they live by touching a file; a busy disk must not make them look dead.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - gunicorn makes a private file there
# A little longer than a database statement may take (migrations/sql/cluster_roles.sql).
timeout = 30
graceful_timeout = 20
keepalive = 5
# Fresh processes now and then, not all at once: memory that leaks in a library does not add up.
max_requests = 20000
max_requests_jitter = 2000


def post_fork(_server: Any, _worker: Any) -> None:
    """Let the collector pass over what was loaded before the fork: it stays, and a look at it takes 90 ms."""
    gc.freeze()


def post_worker_init(_worker: Any) -> None:
    """Leave Ctrl-C, which a terminal sends to everybody, to the parent: it ends its workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
