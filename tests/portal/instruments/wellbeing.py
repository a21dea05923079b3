"""The example of the format with words filled in: five statements, a score from 0 to 100 and two lines across it."""

from portal.assessments.upload import EMPTY, parsed
from portal.instruments.views import EXAMPLE

EXAMPLE_TEXT = EXAMPLE.read_text("utf-8")
TEXT = EXAMPLE_TEXT.replace(EMPTY, "Opdigtede ord")
WELLBEING = parsed(TEXT)
