"""Providers of two organisations, for the pages that show them."""

from tenants import provider_gate
from tests.at_provider import configure, link_to, linked_at
from tests.house import House

NOWHERE = "https://127.0.0.1/login"  # an address inside is never called


def connects_providers(house: House) -> None:
    """Of eksempel, which does not answer, and of prove, which is stopped; dora has been there."""
    for admin, issuer in (("eva", NOWHERE), ("anton", NOWHERE)):
        configure(house, admin, issuer)
    linked_at(house, "dora", NOWHERE, "dora-der")
    link_to(house, "eva", "pia")
    with house.visit_as("eva") as visit:
        eva = house.world.membership("eva")
        provider_gate.set_emergency_admin(visit.db, eva, listed=True)
    with house.visit_as("anton") as visit:
        provider_gate.stop(visit.db, stopped=True)
