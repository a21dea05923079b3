"""What every command of `portal` begins with: settings, or a clear word about what is wrong with them."""

import os

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
