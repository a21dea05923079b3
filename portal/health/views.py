"""/healthz: the process answers. /readyz: the databases answer too, and know the root key."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from portal.web.guards import public
from portal.web.runtime import runtime

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def alive() -> ResponseReturnValue:
    return {"status": "alive"}


@blueprint.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    try:
        with runtime().web_engine.connect() as connection:
            connection.execute(select(1))
        if not runtime().has_right_root_key():
            return {"status": "wrong root key"}, 503
    except SQLAlchemyError:
        return {"status": "database unreachable"}, 503
    return {"status": "ready"}
