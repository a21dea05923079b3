"""Fetches the validator of FHIR resources that tests use, named in config/fhir_validator."""

import sys
from pathlib import Path

from config.setup.install_assets import AssetsMissing
from config.setup.install_identity_provider import install

FOLDER = Path(__file__).resolve().parents[1] / "fhir_validator"


def main() -> int:
    """Install and say what was done; 1 with an explanation when it could not be done."""
    try:
        install(FOLDER, "a validator of FHIR resources for tests")
    except AssetsMissing as trouble:
        print(f"[set-up] {trouble}", file=sys.stderr)
        return 1
    print("[set-up] FHIR validator: installed", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
