"""Why messages are in quarantine, in few words: reasons name fields and places in the code, and
figures are to have few names."""

import re
from enum import StrEnum

from rapids import sortering


class Grunnklasse(StrEnum):
    """A kind of reason."""

    MANGLER = "mangler"
    UGYLDIG = "ugyldig"
    UKJENT_STATUS = "ukjent_status"
    ULESELIG = "uleselig"
    DREPER = "dreper"
    FEIL_I_KODEN = "feil_i_koden"
    BAK_EN_ANNEN = "bak_en_annen"
    VENTER = "venter"
    ANNEN = "annen"


_MONSTRE = (
    (re.escape(sortering.I_KO), Grunnklasse.BAK_EN_ANNEN),
    (re.escape(sortering.VENTER), Grunnklasse.VENTER),
    (r"mangler .+|.+ mangler", Grunnklasse.MANGLER),
    (r".+ (er av feil type|er tom|er ikke .+|har tegn som ikke er tekst)", Grunnklasse.UGYLDIG),
    (r"ukjent treffstatus|verken svar eller treffstatus", Grunnklasse.UKJENT_STATUS),
    (r"kan ikke lenger leses|er ikke en melding til oss", Grunnklasse.ULESELIG),
    (r"tok livet av prosessen .+", Grunnklasse.DREPER),
    (r"\w+ i \S+:\d+", Grunnklasse.FEIL_I_KODEN),
)


def klasse(grunn: str) -> Grunnklasse:
    """The kind of this reason."""
    for monster, funnet in _MONSTRE:
        if re.fullmatch(monster, grunn):
            return funnet
    return Grunnklasse.ANNEN
