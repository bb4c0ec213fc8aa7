"""Every way in which the domain says no. The texts are Norwegian sentences without fnr or name."""

from collections.abc import Mapping


class Treffeil(Exception):
    """Base of them all: `str()` is a text for the one who asked."""


class UgyldigVerdi(Treffeil):
    """400: a value that cannot be. `felter`: the field's name on the wire → what is wrong."""

    def __init__(self, felter: Mapping[str, str]) -> None:
        super().__init__(_en_setning(*felter.values()))
        self.felter = dict(felter)


class IkkeTilgang(Treffeil):
    """403: not an owner, not the right role, or the person is hidden."""


class FinnesIkke(Treffeil):
    """404: it is not there, or not for the one who asks to see."""


class Konflikt(Treffeil):
    """409: not as things stand now. `grunner`: one text per thing that stands in the way."""

    def __init__(self, *grunner: str) -> None:
        super().__init__(_en_setning(*grunner))
        self.grunner = grunner


class UlovligOvergang(Konflikt):
    """409: the treff cannot go from the status that it has to the one asked for."""


class KanIkkeSlettes(Treffeil):
    """422: a jobbsøker who has been invited cannot be deleted."""


def _en_setning(forst: str, *resten: str) -> str:
    """Sentences as one, which a client can show as it stands (§7)."""
    ledd = [forst, *(tekst[0].lower() + tekst[1:] for tekst in resten)]
    return "; ".join(ett.removesuffix(".") for ett in ledd) + "."
