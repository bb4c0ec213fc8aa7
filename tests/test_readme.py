"""The pages say what the code does: the tables of README, and that of `docs/konfigurasjon.md`."""

import ast
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from aktivitetskort import regler
from aktivitetskort.kommandoer import EndretAv, Inviter
from aktivitetskort.lyttere import elv
from aktivitetskort.models import Aktivitetstatus
from config.celery import app
from lokal.dokumentasjon import filer, sett_inn, tabeller
from rapids.elv import Post
from tests.markdown import ROT, rader
from tests.treff.test_meldinger import FNR, SAKER, TREFF, Sak
from treff import meldinger
from treff.regler.beskjeder import STATUSTABELL, UENDRET, Statusrad

README = (ROT / "README.md").read_text()
KONFIGURASJON = (ROT / "docs/konfigurasjon.md").read_text()


@pytest.mark.parametrize("fil", filer.alle(), ids=lambda fil: fil.name)
def test_det_som_lages_av_koden_er_det_koden_lager(fil: Path) -> None:
    assert filer.alle()[fil] == fil.read_text(), "python -m lokal.dokumentasjon"


@pytest.mark.parametrize(
    "tekst", ["", "<!-- a -->", "<!-- a --><!-- /a --><!-- a --><!-- /a -->"], ids=repr
)
def test_en_tabell_uten_en_plass_til_seg_meldes(tekst: str) -> None:
    with pytest.raises(ValueError, match="a har ikke nøyaktig én plass"):
        sett_inn(tekst, {"a": "tabell"})


@pytest.mark.parametrize("oppforing", app.conf.beat_schedule.items(), ids=lambda o: o[0])
def test_en_oppgave_sier_selv_hvilken_komponent_den_er(
    oppforing: tuple[str, dict[str, str]],
) -> None:
    app.loader.import_default_modules()
    navn, innhold = oppforing
    assert (app.tasks[innhold["task"]].__doc__ or "").startswith(f"{navn}: ")


def test_komponentene_utenom_timeplanen_finnes() -> None:
    assert all((ROT / hvor).exists() for _, _, hvor in tabeller.UTENOM_PLANEN)


@pytest.mark.parametrize("forrige", Aktivitetstatus)
@pytest.mark.parametrize("rad", STATUSTABELL, ids=lambda rad: rad.hva)
def test_kortet_far_den_statusen_som_star_i_statustabellen(
    rad: Statusrad, forrige: Aktivitetstatus
) -> None:
    ventet = forrige if rad.kortstatus == UENDRET else rad.kortstatus
    saker = [sak for sak in SAKER if sak.beskjed in rad.beskjeder]
    assert {sak.beskjed for sak in saker} == set(rad.beskjeder)
    assert [status_etter(sak, forrige) for sak in saker] == [ventet] * len(saker)


def status_etter(sak: Sak, forrige: Aktivitetstatus) -> str:
    """What a card in that status becomes when the event of this hendelse is read."""
    post = Post("rapid", 0, 0, 0, None, meldinger.verdi(sak.hendelse(), FNR))
    mottatt = elv.les(post)
    assert mottatt is not None
    assert mottatt.par == (TREFF.id, FNR)
    return regler.neste(kort_med(forrige), mottatt.innhold).status


def kort_med(status: Aktivitetstatus) -> regler.Korttilstand:
    invitasjon = elv.les(Post("rapid", 0, 0, 0, None, meldinger.verdi(SAKER[0].hendelse(), FNR)))
    assert invitasjon is not None
    assert isinstance(invitasjon.innhold, Inviter)
    return regler.Korttilstand(
        invitasjon.innhold.innhold, status, EndretAv.fra(None), invitasjon.innhold.tidspunkt
    )


def leste_variabler(kilde: str) -> dict[str, str]:
    """Each variable that settings reads: its default as the table writes it."""
    funnet: dict[str, str] = {}
    for kall in (node for node in ast.walk(ast.parse(kilde)) if isinstance(node, ast.Call)):
        leser = ast.unparse(kall.func)
        if leser == "miljo.filer":
            funnet |= {ast.literal_eval(arg): "empty" for arg in kall.args}
        elif re.fullmatch(r"_database|miljo\.\w+", leser):
            navn, *standard = (
                arg.value if isinstance(arg, ast.Constant) else None for arg in kall.args
            )
            if navn is not None:  # else it is within _database, whose callers name it
                funnet[str(navn)] = _standard(leser, standard)
    return funnet


def _standard(leser: str, standard: Sequence[object]) -> str:
    if leser == "miljo.sann":
        return "false"
    if leser == "miljo.adresse":
        return "empty"
    if not standard:
        return "required"
    return str(standard[0]) or "empty"


def test_hver_miljovariabel_star_i_tabellen_med_standardverdien() -> None:
    tabell = rader(KONFIGURASJON)
    i_tabellen = {navn.strip("`"): standard.strip("`") for navn, standard, _ in tabell}
    i_koden = leste_variabler((ROT / "config/settings.py").read_text())
    assert i_tabellen == i_koden
    assert len(i_koden) > 20
    assert all(betydning for _, _, betydning in tabell)


def test_en_ny_miljovariabel_blir_funnet() -> None:
    kilde = 'A = miljo.tekst("A")\nB = miljo.heltall("B", 3)\nC = _database("C")\n'
    kilde += 'D, E = miljo.filer("D", "E")'
    ventet = {"A": "required", "B": "3", "C": "required", "D": "empty", "E": "empty"}
    assert leste_variabler(kilde) == ventet
