"""In what form something left the portal, in words, as message ids."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_

AS_FILE: Final[Mapping[str, str]] = MappingProxyType({
    "as_evidence": N_("As evidence of a spot check"),
    "as_notice": N_("As a notice that the answer waits"),
    "as_report": N_("As a paper for the citizen"),
    "as_jsonl": N_("As a file with proofs"),
    "as_growth": N_("As a proof of growth"),
    "as_csv": N_("As a spreadsheet"),
    "as_fhir": N_("As FHIR AuditEvent"),
    "as_ocsf": N_("As OCSF"),
    "as_pdf": N_("As a PDF"),
    "as_file": N_("As a file"),
})
