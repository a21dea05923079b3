"""A kept form comes back filled in: its page is drawn as for a mistake, and nothing is done or saved."""

from typing import Final

from flask import Response, flash, g, has_request_context, request
from flask_babel import gettext

ONLY_SHOWN: Final = "only_shown"
_DRAWN: Final = (200, 422)


class NotShown(Exception):
    """The page did something else than draw its form; all of it is taken back."""


def is_only_shown() -> bool:
    """Whether this request asks for the form alone; whoever asks must then stop before the act."""
    asked = has_request_context() and request.method == "POST" and ONLY_SHOWN in request.form
    if asked:
        g.stopped_before_the_act = True
    return asked


def say_so() -> None:
    """Tell whoever asked for the form alone that nothing is saved yet."""
    if is_only_shown():
        g.pop("stopped_before_the_act")
        flash(gettext("Here is what you had written. Nothing has been saved yet."), "info")


def expect_nothing_done(response: Response) -> None:
    """Let the form's page pass, when that was asked for. Raises NotShown for anything else."""
    if request.method != "POST" or ONLY_SHOWN not in request.form:
        return
    if "stopped_before_the_act" not in g or response.status_code not in _DRAWN:
        raise NotShown
