"""Who passes on what leaves a case, and who may break into one: a part of the matrix (matrix.py)."""

from tests.portal.matrix_of_loans import CASE_PEOPLE, ON_THE_CASE

EXCEPTIONS = {
    "disclosures.index": ON_THE_CASE,
    "disclosures.choose": ON_THE_CASE,
    "disclosures.pick": ON_THE_CASE,
    "disclosures.preview": ON_THE_CASE,
    "disclosures.make": ON_THE_CASE,
    "disclosures.show": ON_THE_CASE,
    "disclosures.fetch": ON_THE_CASE,
    "emergencies.index": f"{CASE_PEOPLE} rita",
    "emergencies.new": "bo dora pia",
    "emergencies.begin": "bo dora pia",
    "emergencies.end": "",
    "emergencies.judge": "alma rita",
    "emergencies.setting": "eva",
    "emergencies.change_setting": "eva",
}
