"""The session sheet as the spine sees it."""

from portal.method.session import SessionDefinition
from portal.records.tool import Tool
from portal.tools.session.aid import writing_aid
from portal.tools.session.body import SessionBody
from portal.tools.session.filing import after_saving
from portal.tools.session.forms import session_form
from portal.tools.session.missing import missing_parts
from portal.tools.session.prefill import prefilled
from portal.tools.session.rules import breaches
from portal.tools.session.sheets import recent
from portal.tools.session.steps import answers_of, carries_on, steps_of
from portal.tools.session.typed import body_from, typed_from
from portal.tools.session.view_models import first_page, one_session
from portal.tools.session.wording import worded

TOOL = Tool(
    code="session",
    definition=SessionDefinition,
    body=SessionBody,
    form=session_form,
    read=body_from,
    typed=typed_from,
    breaches=breaches,
    missing=missing_parts,
    worded=worded,
    show=one_session,
    index=first_page,
    chosen=recent,
    steps=steps_of,
    takes_over=carries_on,
    answered=answers_of,
    aid=writing_aid,
    prefill=prefilled,
    saved=after_saving,
    asks_itself=frozenset({"participants", "journal"}),
)
