"""The demo: a day at Nav played through the whole system, and what became of it.

What should happen is the diary's (`dagbok`, by the table of `kontrakt.md` §3 in `tabell`); what did
happen is read from outside: the Aktivitetsplan's board, the API, the topics, the logs.
"""

import datetime as dt
import time
from pathlib import Path

from lokal.demo import lekkasje, opptak, rapport
from lokal.demo.dag import JOBBSOKERE, Dag
from lokal.demo.dagbok import Dagbok
from lokal.demo.funn import Funn
from lokal.demo.klient import DagenStanset
from lokal.demo.klokke import Klokke
from lokal.demo.naboer import Naboer
from lokal.demo.spiller import Spiller
from lokal.demo.treff import OSLO
from lokal.personer import personer
from lokal.prosess import vent_til
from lokal.servere import SERVERE
from lokal.verden import Verden

_SENDER_IKKE = {*SERVERE, "aktivitetsplan"}


def spill(verden: Verden) -> bool:
    """Play the day, stop production, and print what was found; whether all is as it should be.

    The recording is left beside the world's directory, which goes. Raises ProsessDod and
    TimeoutError.
    """
    klokke, dagbok = Klokke(verden.prosesser), Dagbok()
    # Others each time: in databases that are kept, those of last time may be hidden.
    folk = personer(JOBBSOKERE + 1, fro=time.time_ns())
    print(f"\nEn dag på Nav, med {JOBBSOKERE} jobbsøkere:")
    try:
        dag = Dag(Spiller(verden, dagbok), Naboer(verden, dagbok), klokke, dagbok, folk)
        stanset = _spill_dagen(dag)
        funn = _gjor_opp(verden, dag)
    except DagenStanset as feil:
        print(f"\nDagen kan ikke gjøres opp. {feil}")
        return False
    fil = _opptaksfil(verden)
    opptak.skriv(funn.poster, fil)
    rapport.skriv(funn, fil)
    print(f"\n{stanset or 'Dagen ble spilt ferdig'} ({klokke.gatt:.0f} s)", flush=True)
    return funn.ok and not stanset


def _spill_dagen(dag: Dag) -> str:
    """Why it was not played to its end, or ""."""
    try:
        dag.spill()
    except DagenStanset as feil:
        return f"Dagen ble ikke spilt ferdig. {feil}"
    return ""


def _gjor_opp(verden: Verden, dag: Dag) -> Funn:
    """Read everything when nothing more can come: production has stopped, and the Aktivitetsplan
    has read all that it sent. Raises DagenStanset when the API or the board is away."""
    innsyn, varsler = dag.se_som_veileder(), dag.naboer.se_varslene()
    verden.prosesser.stopp(navn for navn in verden.prosesser if navn not in _SENDER_IKKE)
    topics = opptak.topics()
    brokere = verden.miljo["KAFKA_BROKERS"]
    sendt = len(opptak.les(brokere, [topics.kort]))
    vent_til(lambda: dag.naboer.se_tavla().lest >= sendt, verden.prosesser["aktivitetsplan"])
    return Funn(
        dagbok=dag.dagbok,
        tavle=dag.naboer.se_tavla(),
        innsyn=innsyn,
        varsler=varsler,
        topics=topics,
        poster=opptak.les(brokere, topics),
        logger=lekkasje.sok(verden.prosesser.katalog, _hemmelig(dag)),
    )


def _hemmelig(dag: Dag) -> lekkasje.Hemmelig:
    return lekkasje.Hemmelig(
        personer=dag.folk, tekster=dag.dagbok.tekster, tokener=dag.spiller.tokener()
    )


def _opptaksfil(verden: Verden) -> Path:
    katalog = verden.prosesser.katalog
    tid = dt.datetime.now(OSLO)
    navn, _, nr = katalog.name.rpartition("-")
    return katalog.with_name(f"{navn}-{tid:%Y%m%d-%H%M%S}-{nr}.jsonl")
