"""The status table (`kontrakt.md` §3) as the demo reads it: for each thing that is done, the event
on the Rapid and what becomes of the card.

Written from the contract, not from the code of `treff` or `aktivitetskort`: so that the demo can
disagree with them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """`aktivitetStatus` of a card."""

    PLANLAGT = "PLANLAGT"
    GJENNOMFORES = "GJENNOMFORES"
    FULLFORT = "FULLFORT"
    AVBRUTT = "AVBRUTT"


class Utforer(StrEnum):
    """`identType` of who changed a card."""

    NAV = "NAVIDENT"
    PERSON = "PERSONBRUKERIDENT"


@dataclass(frozen=True)
class Rad:
    """A row. `event` is written as `lokal.demo.rapid.i_ord` writes a message, None: nothing is told
    on the Rapid. `status` None: as it was. `avvist`: why the Aktivitetsplan refuses the version."""

    hendelse: str
    event: str | None
    status: Status | None = None
    sendes: bool = True
    avvist: str = ""
    av: Utforer = Utforer.NAV


INVITASJON = "rekrutteringstreffinvitasjon"
OPPDATERING = "rekrutteringstreffoppdatering"
SVAR = "rekrutteringstreffSvarOgStatus"
SEND_PA_NYTT = "rekrutteringstreffSendKortPaNytt"
MANGLER_OPPFOLGING = "MANGLER_OPPFOLGINGSPERIODE"

INVITERT = Rad("Blir invitert", INVITASJON, Status.PLANLAGT)
INVITERT_UTEN_OPPFOLGING = Rad(
    "Blir invitert uten oppfølgingsperiode",
    INVITASJON,
    Status.PLANLAGT,
    avvist=MANGLER_OPPFOLGING,
)
SVARER_SELV = {
    True: Rad("Svarer ja selv", f"{SVAR} svar=true", Status.GJENNOMFORES, av=Utforer.PERSON),
    False: Rad("Svarer nei selv", f"{SVAR} svar=false", Status.AVBRUTT, av=Utforer.PERSON),
}
EIER_SVARER = {
    True: Rad("Eier svarer ja for personen", f"{SVAR} svar=true", Status.GJENNOMFORES),
    False: Rad("Eier svarer nei for personen", f"{SVAR} svar=false", Status.AVBRUTT),
    None: Rad("Eier fjerner svaret", f"{SVAR} svar=null", Status.PLANLAGT),
}
SAMME_SVAR = Rad("Svarer det samme en gang til", None, sendes=False)
FULLFORES = {
    True: Rad("Ja → fullført", f"{SVAR} svar=true treffstatus=fullført", Status.FULLFORT),
    False: Rad("Nei → fullført", f"{SVAR} svar=false treffstatus=fullført", Status.AVBRUTT),
    None: Rad("Ikke svart → fullført", f"{SVAR} treffstatus=fullført", Status.AVBRUTT),
}
AVLYSES = {
    True: Rad("Ja → avlyst", f"{SVAR} svar=true treffstatus=avlyst", Status.AVBRUTT),
    False: Rad("Nei → avlyst", f"{SVAR} svar=false treffstatus=avlyst", Status.AVBRUTT),
    None: Rad("Ikke svart → avlyst", f"{SVAR} treffstatus=avlyst", Status.AVBRUTT),
}
FULLFORES_SKJULT = {
    True: Rad("Skjult: ja → fullført", f"{SVAR} svar=true treffstatus=fullført", Status.FULLFORT),
    None: Rad("Skjult: ikke svart → fullført", f"{SVAR} treffstatus=fullført", Status.AVBRUTT),
}
AVLYSES_SKJULT = {
    True: Rad("Skjult: ja → avlyst", f"{SVAR} svar=true treffstatus=avlyst", Status.AVBRUTT),
    None: Rad("Skjult: ikke svart → avlyst", f"{SVAR} treffstatus=avlyst", Status.AVBRUTT),
}
GJENAPNES = {
    True: Rad("Ja → gjenåpnet", f"{SVAR} svar=true", Status.GJENNOMFORES),
    False: Rad("Nei → gjenåpnet", None, sendes=False),
    None: Rad("Ikke svart → gjenåpnet", f"{SVAR} svar=null", Status.PLANLAGT),
}
ENDRES = Rad("Treffet endres", OPPDATERING)
VARSLES = Rad("Varsles om endringen", f"{OPPDATERING} endredeFelter=NAVN,STED", sendes=False)
ENDRES_USYNLIG = Rad("Endres, men ikke det kortet viser", None, sendes=False)
SENDES_PA_NYTT = Rad(
    "Eier sender kortet på nytt (ikke svart)", f"{SEND_PA_NYTT} svar=null", Status.PLANLAGT
)
UKJENT_TREFFSTATUS = Rad(
    "Ukjent treffstatus: karantene", f"{SVAR} treffstatus=utsatt", sendes=False
)
VERKEN_ELLER = Rad("Verken svar eller status: karantene", SVAR, sendes=False)

ALLE = (
    INVITERT,
    INVITERT_UTEN_OPPFOLGING,
    *SVARER_SELV.values(),
    *EIER_SVARER.values(),
    SAMME_SVAR,
    *FULLFORES.values(),
    *FULLFORES_SKJULT.values(),
    *AVLYSES.values(),
    *AVLYSES_SKJULT.values(),
    ENDRES,
    VARSLES,
    ENDRES_USYNLIG,
    *GJENAPNES.values(),
    SENDES_PA_NYTT,
    UKJENT_TREFFSTATUS,
    VERKEN_ELLER,
)
"""Every row, in the order they are shown. The day plays each at least once."""
