"""The network map as the spine sees it."""

from portal.method.network import NetworkDefinition
from portal.records.tool import Tool
from portal.tools.network.aid import drawn_so_far, from_the_latest
from portal.tools.network.body import NetworkBody
from portal.tools.network.forms import network_form
from portal.tools.network.missing import missing_agreement, missing_parts
from portal.tools.network.rules import breaches
from portal.tools.network.sheets import first_locked_and_latest
from portal.tools.network.typed import body_from, typed_from
from portal.tools.network.view_models import first_page, one_map
from portal.tools.network.wording import worded

TOOL = Tool(
    code="network",
    definition=NetworkDefinition,
    body=NetworkBody,
    form=network_form,
    read=body_from,
    typed=typed_from,
    breaches=breaches,
    missing=missing_parts,
    share_needs=missing_agreement,
    worded=worded,
    show=one_map,
    index=first_page,
    chosen=first_locked_and_latest,
    aid=drawn_so_far,
    prefill=from_the_latest,
)
