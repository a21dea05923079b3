"""The instruments at hand: those that are shipped, then the organisation's own."""

from portal.assessments import queries
from portal.assessments.upload import OWN, parsed
from portal.method import library
from portal.method.errors import UnknownDefinition
from portal.method.instrument import InstrumentDefinition
from security.errors import NotFound
from security.visit import Visit


def find(visit: Visit, code: str, version: str | None = None) -> InstrumentDefinition:
    """Return one version, or the newest; NotFound when neither we nor the organisation have it."""
    try:
        if version is None:
            return library.latest(code, InstrumentDefinition)
        return library.definition(code, version, InstrumentDefinition)
    except UnknownDefinition:
        return _own(visit, code, version)


def for_track(visit: Visit, track: str) -> list[InstrumentDefinition]:
    """Return the newest version of every instrument that fits a track, the shipped ones first."""
    own = _newest(own_instruments(visit)).values()
    return [each for each in [*shipped(), *own] if track in each.tracks]


def shipped() -> list[InstrumentDefinition]:
    """Return the newest version of every instrument of this release."""
    found = library.shipped().newest.values()
    return [each for each in found if isinstance(each, InstrumentDefinition)]


def own_instruments(visit: Visit) -> list[InstrumentDefinition]:
    """Return every version of the organisation's own instruments."""
    return [parsed(row.content) for row in queries.loaded(visit)]


def _own(visit: Visit, code: str, version: str | None) -> InstrumentDefinition:
    if not code.startswith(OWN):
        raise NotFound
    if version is None:
        newest = _newest(own_instruments(visit))
        if code not in newest:
            raise NotFound
        return newest[code]
    row = queries.loaded_version(visit, code, version)
    if row is None:
        raise NotFound
    return parsed(row.content)


def _newest(found: list[InstrumentDefinition]) -> dict[str, InstrumentDefinition]:
    return {each.code: each for each in sorted(found, key=lambda each: each.number)}
