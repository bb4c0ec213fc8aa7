"""The report on the screen, in bokmål. Names, never numbers."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from lokal.demo import rapid
from lokal.demo.forventning import Kortdom, Raddom
from lokal.demo.funn import Funn, Kontroll
from lokal.demo.tider import Levering
from lokal.prosess import ROT

_FLEST_AVVIK = 10


def skriv(funn: Funn, opptak: Path) -> None:
    """Print all of it; `opptak` is where the recording is."""
    for overskrift, linjer in {
        "STATUSTABELLEN, slik den vises på Aktivitetsplanens tavle": _tabell(funn.rader),
        "STATUSENE PÅ HVERT KORT, i rekkefølge": _rekkefolger(funn.kort.values()),
        "FEILENE, slik veilederen ser dem": _feilene(funn),
        "TIDEN fra HTTP-svaret til kortet er på vei ut på topicet": _tider(funn.leveringer.funnet),
        "OPPTAKET": _opptaket(funn, opptak),
        "KONTROLLENE": _kontrollene(funn.kontroller),
    }.items():
        print(f"\n{overskrift}")
        for linje in linjer:
            print(f"  {linje}")


def _tabell(rader: Iterable[Raddom]) -> Iterable[str]:
    linjer = [("", "Hendelse", "Event på Rapiden", "Ventet", "Sett")]
    for dom in rader:
        event = (dom.rad.event or "–").replace("rekrutteringstreff", "…")
        sett = ", ".join(f"{antall} × {hva}" for hva, antall in dom.sett.items()) or "ikke spilt"
        linjer.append((_dom(ok=dom.ok), dom.rad.hendelse, event, dom.ventet, sett))
    bredder = [max(map(len, kolonne)) for kolonne in zip(*linjer, strict=True)]
    for linje in linjer:
        celler = zip(linje, bredder, strict=True)
        yield "  ".join(celle.ljust(bredde) for celle, bredde in celler).rstrip()


def _rekkefolger(dommer: Iterable[Kortdom]) -> Iterable[str]:
    """How many cards have each order; those of a wrong one with what it should be."""
    for (ventet, avvist, sett, feil), antall in Counter(
        (d.ventet, d.ventede_feil, d.sett, d.sette_feil) for d in dommer
    ).most_common():
        ok = (ventet, avvist) == (sett, feil)
        burde = "" if ok else f" – skulle vært {_rekkefolge(ventet, avvist)}"
        yield f"{_dom(ok=ok):<6}{antall:>3} kort  {_rekkefolge(sett, feil)}{burde}"


def _rekkefolge(statuser: Iterable[str], avvist: Iterable[str]) -> str:
    """The board does not say when a version was refused among those that were accepted."""
    feil = ", ".join(avvist)
    return (" → ".join(statuser) or "ingen") + (f" (avvist: {feil})" if feil else "")


def _feilene(funn: Funn) -> Iterable[str]:
    for feil in funn.innsyn.feil:
        klokka = dt.datetime.fromisoformat(feil.tidspunkt)
        yield f"kl. {klokka:%H.%M.%S}  {funn.dagbok.navn(feil.kort)}: {feil.errortype}"
        yield f"    {feil.forklaring}"
        bestilling = funn.bestilling(feil)
        if bestilling:
            tittel = bestilling.innhold["aktivitetskort"]["tittel"]
            yield f"    tittelen: {json.dumps(tittel, ensure_ascii=False)}"
            yield "    failingMessage er bestillingen til punkt og prikke"


def _tider(leveringer: list[Levering]) -> Iterable[str]:
    if not leveringer:
        yield "ingen kort kom fram"
        return
    verst = max(leveringer, key=lambda levering: levering.sekunder)
    yield f"median  {_sekunder(median(ett.sekunder for ett in leveringer))}"
    yield f"verst   {_sekunder(verst.sekunder)} ({verst.versjon.steg.rad.hendelse})"
    yield f"målt på {len(leveringer)} kortversjoner"


def _opptaket(funn: Funn, fil: Path) -> Iterable[str]:
    for topic, antall in Counter(post.topic for post in funn.poster).items():
        yield f"{antall:>4} meldinger på {topic}"
    egne = sum(rapid.er_hendelse(post.innhold) for post in funn.pa(funn.topics.rapid))
    yield f"{egne:>4} av dem på Rapiden er hendelser; resten er kopier, svar og spørsmål"
    yield f"{fil.relative_to(ROT)}"


def _kontrollene(kontroller: Iterable[Kontroll]) -> Iterable[str]:
    for kontroll in kontroller:
        yield f"{_dom(ok=not kontroll.avvik):<6}{kontroll.hva}"
        yield from (f"        {avvik}" for avvik in kontroll.avvik[:_FLEST_AVVIK])
        if len(kontroll.avvik) > _FLEST_AVVIK:
            yield f"        og {len(kontroll.avvik) - _FLEST_AVVIK} til"


def _dom(*, ok: bool) -> str:
    return "ok" if ok else "FEIL"


def _sekunder(tid: float) -> str:
    return f"{tid:.2f} s".replace(".", ",")
