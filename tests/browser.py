"""Flask's test client with what every page's form brings along."""

from typing import Any

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse


class Browser(FlaskClient):
    """Sends forms as a browser does: with the token against cross-site requests."""

    def open(self, *args: Any, buffered: bool = True, **kwargs: Any) -> TestResponse:
        """Read the whole answer and close it, as a server does; a file behind it ends there."""
        return super().open(*args, buffered=buffered, **kwargs)

    def send(self, path: str, fields: dict[str, Any] | None = None, **extra: Any) -> TestResponse:
        """Post a form with a true token."""
        return self.post(path, data={"csrf_token": self.form_token(), **(fields or {})}, **extra)

    def form_token(self) -> str:
        """A token as the forms of this visitor's pages hold it."""
        with self.session_transaction() as session:
            raw = session.setdefault("csrf_token", "0" * 40)
        secret = self.application.config["SECRET_KEY"]
        return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps(raw))
