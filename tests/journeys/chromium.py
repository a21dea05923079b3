"""Which browser plays the journeys, and how it is started."""

import shutil

from config.setup.install_chromium import NAMES

# A browser that calls nobody but the portal, in a container that may be run by root.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


def path_of_chromium() -> str | None:
    """The first browser on PATH, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
