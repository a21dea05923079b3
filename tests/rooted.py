"""The portal of a test database with other root keys in its settings, as after a restart."""

from collections.abc import Mapping

from click.testing import CliRunner, Result

from portal.cli import main
from security.encryption.rewrapping import Rewrapping
from tests.house import ROOT_KEY, House

NEW_KEY = "QW5vdGhlciByb290IGtleSBvZiB0ZXN0cywgbm9uZSE="


class Rooted(House):
    """The same database with a new root key, and the old one beside it unless `alone`."""

    def __init__(self, house: House, *, alone: bool = False) -> None:
        super().__init__(house.server, house.name, house._mail_folder)
        self._alone = alone
        self.world = house.world

    @property
    def environment(self) -> dict[str, str]:
        """The settings after the restart."""
        old = {} if self._alone else {"PORTAL_OLD_ROOT_KEY": ROOT_KEY}
        return {**super().environment, "PORTAL_ROOT_KEY": NEW_KEY, **old}

    @property
    def rewrapping(self) -> Rewrapping:
        """What a command wraps anew with."""
        return Rewrapping.of(self.settings)


def run(house: House, *arguments: str, **changed: str | None) -> Result:
    """A command of `portal` with the settings of this house."""
    environment: Mapping[str, str | None] = {**house.environment, **changed}
    return CliRunner(env=environment).invoke(main, arguments)
