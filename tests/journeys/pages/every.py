"""All pages."""

from tests.journeys.pages.casework import AROUND, BESIDE, CASE_WORK, PRINTING
from tests.journeys.pages.exceptions import EXCEPTIONS
from tests.journeys.pages.lending import LENDING
from tests.journeys.pages.office import ERRORS, OFFICE
from tests.journeys.pages.signing_in import SIGN_IN
from tests.journeys.pages.tools import ASSESSMENTS, MEETING, NETWORK, PLAN, SESSION, WHEEL

PAGES = (
    *SIGN_IN, *CASE_WORK, *WHEEL, *PLAN, *NETWORK, *MEETING, *SESSION, *ASSESSMENTS, *AROUND, *BESIDE,
    *PRINTING, *EXCEPTIONS, *LENDING, *OFFICE, *ERRORS,
)  # fmt: skip
