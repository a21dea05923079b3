"""The two doors of lending: across cases for coordinators, and on a case for the people of that case."""

from flask import Blueprint

lending = Blueprint(
    "lending", __name__, template_folder="../templates", url_prefix="/t/<tenant>/lending"
)
on_case = Blueprint(
    "consents",
    __name__,
    template_folder="../templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/lending",
)
