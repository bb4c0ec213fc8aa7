"""Each thing that is measured, as a figure with its state and its limits in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from config.adminsted.oversikt import grenser
from config.adminsted.oversikt.fellesmaling import FRIST
from config.adminsted.oversikt.grenser import Grense, Tilstand, antall, varighet
from config.adminsted.oversikt.kilder import Malt, midnatt, timene
from rapids.tall import Posisjonstall, Utbokstall

SVARER = f"Grønn når det kommer svar innen {FRIST} s".replace(".", ",")


@dataclass(frozen=True)
class Maling:
    """A figure: whole, and as short as in the picture. `modell`: the list where the rows are.
    Without a state it is for information."""

    hva: str
    verdi: str
    kort: str
    tilstand: Tilstand | None = None
    grense: str = ""
    modell: str = ""

    @classmethod
    def ukjent(cls, hva: str, grense: Grense | str) -> "Maling":
        return cls(hva, "ukjent", "ukjent", Tilstand.UKJENT, str(grense))


def innom(malt: Malt) -> Maling:
    """How much has come in by the API."""
    hva = "Invitasjoner og svar siste døgn"
    if malt.treff is None:
        return Maling(hva, "ukjent", "ukjent")
    dognet = timene(malt.tid)
    tall = antall(sum(nar for (time, _), nar in malt.treff.per_time.items() if time in dognet))
    return Maling(hva, tall, f"{tall} / døgn")


def utboks(
    hva: str, jobb: str, modell: str, tall: Utbokstall | None, na: datetime
) -> Iterator[Maling]:
    """What the job has not sent, and what it could not send."""
    alder, usendte, parkerte = grenser.ETTER_TAKT[jobb], f"Usendte {hva}", f"Parkerte {hva}"
    if tall is None:
        yield Maling.ukjent(usendte, alder)
        yield Maling.ukjent(parkerte, grenser.PARKERT)
        return
    sekunder = (na - tall.eldste).total_seconds() if tall.eldste else 0
    kort, eldste = f"{antall(tall.usendt)} usendt", varighet(sekunder)
    yield Maling(
        usendte,
        f"{antall(tall.usendt)}, den eldste {eldste} gammel" if tall.usendt else "ingen",
        f"{kort}, {eldste}" if tall.usendt else kort,
        alder.tilstand(sekunder),
        f"Den eldste: {str(alder)[0].lower()}{str(alder)[1:]}",
    )
    yield Maling(
        parkerte,
        antall(tall.parkert) if tall.parkert else "ingen",
        f"{antall(tall.parkert)} parkert",
        grenser.PARKERT.tilstand(tall.parkert),
        str(grenser.PARKERT),
        modell,
    )


def uleste(topic: str, lest: Posisjonstall | None, malt: Malt) -> Iterator[Maling]:
    """How far behind the end of its topic a reader is."""
    hva, grense = "Uleste meldinger", grenser.ULESTE
    if lest is None or malt.slutt is None or topic not in malt.slutt:
        yield Maling.ukjent(hva, grense)
    elif malt.slutt[topic].keys() - lest.neste.get(topic, {}).keys():
        yield Maling(hva, "har ikke begynt å lese", "ikke lest", Tilstand.GUL, str(grense))
    else:
        neste = lest.neste[topic]
        bak = sum(max(0, slutt - neste[nr]) for nr, slutt in malt.slutt[topic].items())
        tall = antall(bak)
        yield Maling(hva, tall, f"{tall} uleste", grense.tilstand(bak), str(grense))
    if lest and topic in lest.alarmer:
        yield Maling(
            "Alarm", "se posisjonen i databasen", "alarm", Tilstand.ROD, "Rød til den er tømt"
        )


def til_side(innboks: str, tall: Mapping[str, int] | None, modell: str) -> Maling:
    """The messages that a reader could not apply."""
    hva, grense = "Satt til side", grenser.TIL_SIDE
    if tall is None:
        return Maling.ukjent(hva, grense)
    nar = tall.get(innboks, 0)
    verdi = antall(nar) if nar else "ingen"
    kort = f"{antall(nar)} i karantene"
    return Maling(hva, verdi, kort, grense.tilstand(nar), str(grense), modell)


def tikk(jobb: str, malt: Malt) -> Maling:
    """When a job last ran; one that has not is as old as the first tick of any."""
    hva, grense = "Sist kjørt", grenser.ETTER_TAKT[jobb]
    if malt.tikk is None:
        return Maling.ukjent(hva, grense)
    sist = malt.tikk.sist.get(grenser.TASK[jobb])
    regnet_fra = sist or malt.tikk.begynte
    if regnet_fra is None:
        return Maling(hva, "aldri", "aldri kjørt", Tilstand.ROD, str(grense))
    siden = (malt.tid - regnet_fra).total_seconds()
    tekst = f"for {varighet(siden)} siden" if sist else "ikke ennå"
    kort = f"{varighet(siden)} siden" if sist else "ikke ennå"
    return Maling(hva, tekst, kort, grense.tilstand(siden), str(grense))


def topic(navn: str, malt: Malt) -> Maling:
    """Whether Kafka answers for a topic."""
    if malt.slutt is not None and navn not in malt.slutt:
        return Maling("Kafka", "topicet finnes ikke", "finnes ikke", Tilstand.ROD, SVARER)
    return svarer("Kafka", malt.slutt)


def svarer(hva: str, svar: object) -> Maling:
    """Whether a source answered."""
    if svar is None:
        return Maling(hva, "svarer ikke", "svarer ikke", Tilstand.ROD, SVARER)
    return Maling(hva, "svarer", "svarer", Tilstand.GRONN, SVARER)


def feil_i_dag(malt: Malt) -> Mapping[str, int] | None:
    """How many errors of each type have come today, most first; None when it is not known."""
    if malt.aktivitetskort is None:
        return None
    typer: dict[str, int] = {}
    for (time, type_), talt in malt.aktivitetskort.feil.items():
        if time >= midnatt(malt.tid):
            typer[type_] = typer.get(type_, 0) + talt
    return dict(sorted(typer.items(), key=lambda par: (-par[1], par[0])))


def feil(malt: Malt) -> Maling:
    """How many of today's errors are more than harmless."""
    hva, grense = "Feil i dag", grenser.FEIL
    typer = feil_i_dag(malt)
    if typer is None:
        return Maling.ukjent(hva, grense)
    talt = sum(nar for type_, nar in typer.items() if type_ not in grenser.UFARLIG)
    verdi = antall(talt) if talt else "ingen"
    return Maling(hva, verdi, f"{antall(talt)} feil i dag", grense.tilstand(talt), str(grense))
