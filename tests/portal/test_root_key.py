"""A process with a valid but wrong root key does not start, is not ready, and says why."""

import os
from base64 import b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from portal.cli import main
from portal.web.runtime import Runtime
from tests.house import House


@pytest.fixture
def wrong_key(tmp_path: Path) -> str:
    """The name of a file with a good key that is not this database's."""
    file = tmp_path / "root.key"
    file.write_bytes(b64encode(os.urandom(32)))
    file.chmod(0o600)
    return str(file)


def run(house: House, key: str, *arguments: str) -> tuple[int, str]:
    environment = {**house.environment, "PORTAL_ROOT_KEY": None, "PORTAL_ROOT_KEY_FILE": key}
    result = CliRunner(env=environment).invoke(main, arguments)
    return result.exit_code, result.output


def test_the_portal_does_not_start(
    house: House, wrong_key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.serving._Server.run", lambda _server: pytest.fail("it served"))
    code, words = run(house, wrong_key, "serve", "--bind", "127.0.0.1:9")
    assert code == 2
    assert "does not open all that is wrapped in this database" in words


def test_doctor_finds_it(house: House, wrong_key: str) -> None:
    code, words = run(house, wrong_key, "doctor")
    assert code == 1
    assert "FAILED  The root key opens all" in words


def test_no_organisation_is_made_with_it(house: House, wrong_key: str) -> None:
    code, words = run(house, wrong_key, "tenants", "create", "nyby", "--name", "Nyby Kommune")
    assert code == 1
    assert "not the root key" in words
    found = house.superuser().execute("select from app.tenants where slug = 'nyby'")
    assert found.fetchall() == []


def test_a_worker_with_it_is_not_ready(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    parts: Runtime = app.extensions["portal"]
    assert app.test_client().get("/readyz").status_code == 200
    monkeypatch.setattr(parts.keyring, "fingerprints", [bytes(32)])
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "wrong root key"})
