"""Each thing that is measured, as a figure with its state and its limits in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from config.adminsted.oversikt import grenser
from config.adminsted.oversikt.grenser import Grense, Tilstand, antall, varighet
from config.adminsted.oversikt.kilder import Malt, midnatt, timene
from config.fellesmaling import FRIST
from config.tikk import TALT_AVVIK, WEB
from rapids.tall import INGEN, Bak, Posisjonstall, TilSidetall, Utbokstall

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


def utboks(hva: str, modell: str, tall: Utbokstall | None, na: datetime) -> Iterator[Maling]:
    """What an outbox has not sent, and what it could not send."""
    usendte, parkerte = f"Usendte {hva}", f"Parkerte {hva}"
    if tall is None:
        yield Maling.ukjent(usendte, grenser.STILLE)
        yield Maling.ukjent(parkerte, grenser.NYE)
        return
    yield _usendt(usendte, tall, na)
    yield _nye(parkerte, "parkert", tall.parkert, tall, na, modell)


def _usendt(hva: str, tall: Utbokstall, na: datetime) -> Maling:
    alder = grenser.STILLE
    grense = f"Den eldste: {str(alder)[0].lower()}{str(alder)[1:]}"
    kort = f"{antall(tall.usendt)} usendt"
    if not tall.usendt:
        return Maling(hva, "ingen", kort, Tilstand.GRONN, grense)
    if tall.eldste is None:
        verdi = f"{antall(tall.usendt)}, bak noe som er parkert"
        return Maling(hva, verdi, kort, Tilstand.GRONN, grense)
    sekunder = _siden(tall.eldste, na)
    eldste = varighet(sekunder)
    verdi = f"{antall(tall.usendt)}, den eldste {eldste} gammel"
    return Maling(hva, verdi, f"{kort}, {eldste}", alder.tilstand(sekunder), grense)


def _nye(
    hva: str, ord_: str, alle: int, tall: Utbokstall | TilSidetall, na: datetime, modell: str
) -> Maling:
    """How many rows call for someone: those that somebody has looked at are told, not judged."""
    alder, grense = grenser.STILLE, grenser.NYE
    sekunder = _siden(tall.eldste_nye, na) if tall.eldste_nye else 0
    siden = f"for {varighet(sekunder)} siden"
    nye = f"1 ny {siden}" if tall.nye == 1 else f"{antall(tall.nye)} nye, den første {siden}"
    return Maling(
        hva,
        f"{antall(alle)}, {nye if tall.nye else 'ingen nye'}" if alle else "ingen",
        f"{antall(alle)} {ord_}",
        max(grense.tilstand(tall.nye), alder.tilstand(sekunder)),
        f"{grense}, rød også etter {varighet(alder.rod)}. Nye er de som ingen har sett på.",
        modell,
    )


def _siden(tid: datetime, na: datetime) -> float:
    return max(0.0, (na - tid).total_seconds())


def uleste(jobb: str, topic: str, lest: Posisjonstall | None, malt: Malt) -> Iterator[Maling]:
    """How far behind the end of its topic a reader is, in records and in time."""
    hva, grense = "Uleste meldinger", grenser.ULESTE
    if lest is None or malt.slutt is None or topic not in malt.slutt:
        yield Maling.ukjent(hva, grense)
    elif malt.slutt[topic].keys() - lest.neste.get(topic, {}).keys():
        yield Maling(hva, "har ikke begynt å lese", "ikke lest", Tilstand.GUL, str(grense))
    else:
        yield _bak(hva, grenser.ETTER_TAKT[jobb], lest.bak(topic, malt.slutt[topic]))
    if lest and topic in lest.alarmer:
        yield Maling(
            "Alarm", "se posisjonen i databasen", "alarm", Tilstand.ROD, "Rød til den er tømt"
        )


def _bak(hva: str, alder: Grense, bak: Bak) -> Maling:
    tall, grense = antall(bak.antall), grenser.ULESTE
    verdi = f"{tall}, sist lest ut for {varighet(bak.sekunder)} siden" if bak.antall else tall
    return Maling(
        hva,
        verdi,
        f"{tall} uleste",
        max(grense.tilstand(bak.antall), alder.tilstand(bak.sekunder)),
        f"{grense}; lest ut: {str(alder)[0].lower()}{str(alder)[1:]}",
    )


def til_side(
    innboks: str, tall: Mapping[str, TilSidetall] | None, modell: str, na: datetime
) -> Maling:
    """The messages that a reader could not apply."""
    hva = "Satt til side"
    if tall is None:
        return Maling.ukjent(hva, grenser.NYE)
    egne = tall.get(innboks, INGEN)
    return _nye(hva, "i karantene", egne.apne, egne, na, modell)


def tikk(hva: str, task: str, grense: Grense, malt: Malt) -> Iterator[Maling]:
    """When a job last ran; one that has not is as old as the first tick of any. And its machine's
    clock, when it is told."""
    if malt.tikk is None:
        yield Maling.ukjent(hva, grense)
        return
    sist = malt.tikk.siden.get(task)
    siden = malt.tikk.begynte if sist is None else sist
    if siden is None:
        yield Maling(hva, "aldri", "aldri kjørt", Tilstand.ROD, str(grense))
        return
    tekst = f"for {varighet(siden)} siden" if sist is not None else "ikke ennå"
    kort = f"{varighet(siden)} siden" if sist is not None else "ikke ennå"
    yield Maling(hva, tekst, kort, grense.tilstand(siden), str(grense))
    if task in malt.tikk.avvik:
        yield _klokka("Klokka på maskinen", malt.tikk.avvik[task])


def egen_klokke(malt: Malt) -> Iterator[Maling]:
    """The clock that judges how old things are, when it is told."""
    if malt.tikk and WEB in malt.tikk.avvik:
        yield _klokka("Klokka til web", malt.tikk.avvik[WEB])


def _klokka(hva: str, avvik: float) -> Maling:
    verdi = f"{varighet(abs(avvik))} {'foran' if avvik > 0 else 'bak'} den til Redis"
    grense = f"Grønn når de er enige på {varighet(TALT_AVVIK)}"
    return Maling(hva, verdi, "klokka går feil", Tilstand.GUL, grense)


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
