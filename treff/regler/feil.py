"""Every way in which the domain says no. The texts are Norwegian sentences without fnr or name."""

from collections.abc import Mapping


class Treffeil(Exception):
    """Base of them all: `str()` is a text for the one who asked."""


class UgyldigVerdi(Treffeil):
    """400: a value that cannot be. `felter`: the field's name on the wire → what is wrong."""

    def __init__(self, felter: Mapping[str, str]) -> None:
        super().__init__(" ".join(felter.values()))
        self.felter = dict(felter)


class IkkeTilgang(Treffeil):
    """403: not an owner, not the right role, or the person is hidden."""


class FinnesIkke(Treffeil):
    """404: it is not there, or not for the one who asks to see."""


class Konflikt(Treffeil):
    """409: not as things stand now. `grunner`: one text per thing that stands in the way."""

    def __init__(self, *grunner: str) -> None:
        super().__init__(" ".join(grunner))
        self.grunner = grunner


class UlovligOvergang(Konflikt):
    """409: the treff cannot go from the status that it has to the one asked for."""


class KanIkkeSlettes(Treffeil):
    """422: a jobbsøker who has been invited cannot be deleted."""
