"""What every command of `portal` begins with: settings, or a clear word about what is wrong; how a long one ends."""

import os
import signal
from threading import Event

import click

from config.settings import Settings, SettingsError


class CannotStart(click.ClickException):
    """A command cannot do its work; the message says what to do about it."""

    exit_code = 2


def settings() -> Settings:
    """The settings of this process; raises CannotStart naming each wrong one."""
    try:
        return Settings.load(os.environ)
    except SettingsError as error:
        raise CannotStart(str(error)) from None


def told_to_stop() -> Event:
    """An event that is set once the process is asked to end, so that it ends between two steps."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
