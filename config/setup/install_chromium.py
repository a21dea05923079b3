"""Find Chromium for the browser journeys, or install Debian's where that is possible."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Return 0 when a browser is there, 1 when the journeys must be skipped; print why."""
    if not find_chromium():
        print("[set-up] Chromium is missing; installing Debian's (a minute or two)", flush=True)
        if reason := install():
            print(f"[set-up] no Chromium: {reason}. Browser journeys will be reported as skipped.")
            return 1
    print(f"[set-up] Chromium: {find_chromium()}")
    return 0


def find_chromium() -> str | None:
    """Return the path of the first browser found on PATH, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> str | None:
    """Install the browser with apt-get; return why that did not work, or None when it did."""
    if not shutil.which("apt-get"):
        return "this machine has no apt-get"
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become_root and not shutil.which("sudo"):
        return "installing needs root, and there is no sudo"
    apt_get = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-qq"]
    for arguments in (["update"], ["install", "--no-install-recommends", "chromium"]):
        command = [*apt_get, *arguments]
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
        if finished.returncode != 0:
            return f"`apt-get {arguments[0]}` answered: {last_line(finished.stderr)}"
    return None


def last_line(text: str) -> str:
    """Return the last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "nothing")


if __name__ == "__main__":
    sys.exit(main())
