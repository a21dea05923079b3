"""gunicorn for the door of a witness: one process, few threads, nothing else in it."""

from pathlib import Path
from typing import Any

from gunicorn.app.base import Application

from portal.evidence.witness_door import Door
from portal.evidence.witness_worker import PromptWorker

SETTINGS = {
    "workers": 1, "threads": 4, "timeout": 30, "keepalive": 5,
    "limit_request_line": 512, "limit_request_fields": 32, "limit_request_field_size": 1024,
    "proc_name": "portal-witness", "accesslog": None, "logger_class": "config.gunicorn_log.ProcessLog",
    "forwarded_allow_ips": "", "control_socket_disable": True, "loglevel": "warning",
}  # fmt: skip


class _Server(Application):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, door: Door, chosen: dict[str, Any]) -> None:
        self._door = door
        self._chosen = SETTINGS | chosen
        super().__init__(prog="portal")

    def load_config(self) -> None:
        for name, value in self._chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._door


def serve(
    door: Door, bind: str, certificate: Path | None, key: Path | None, patience: float
) -> None:
    """Serve at `host:port` until a signal ends it; in TLS where a certificate and its key are given.

    A request has `patience` seconds to arrive and be answered.
    """
    worker = type("PatientWorker", (PromptWorker,), {"patience": patience})
    chosen: dict[str, Any] = {"bind": bind, "worker_class": worker}
    if certificate is not None and key is not None:
        chosen |= {"certfile": str(certificate), "keyfile": str(key)}
    _Server(door, chosen).run()
