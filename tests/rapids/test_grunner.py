"""Every reason that the code gives has a kind of its own, and few kinds there are."""

import ast
import re

import pytest

from rapids.grunner import Grunnklasse, klasse
from rapids.infrastruktur import sted_for
from tests.markdown import ROT


def skrevne() -> list[str]:
    """The reasons in the code, with a word for what is put into them."""
    funnet = []
    for mappe in ("rapids", "treff", "aktivitetskort"):
        for fil in (ROT / mappe).rglob("*.py"):
            kall = (n for n in ast.walk(ast.parse(fil.read_text())) if isinstance(n, ast.Call))
            funnet += [_tekst(k.args[0]) for k in kall if ast.unparse(k.func) == "UgyldigMelding"]
    return [tekst for tekst in funnet if tekst and tekst != "ikke lest ennå"]


def _tekst(uttrykk: ast.expr) -> str:
    """ "" for one that is made elsewhere."""
    if isinstance(uttrykk, ast.JoinedStr):
        deler = (d.value if isinstance(d, ast.Constant) else "felt" for d in uttrykk.values)
        return "".join(map(str, deler))
    return str(uttrykk.value) if isinstance(uttrykk, ast.Constant) else ""


@pytest.mark.parametrize("grunn", skrevne())
def test_hver_grunn_i_koden_er_av_et_slag(grunn: str) -> None:
    assert klasse(grunn) not in {Grunnklasse.ANNEN, Grunnklasse.FEIL_I_KODEN}


@pytest.mark.parametrize(
    ("grunn", "slag"),
    [
        ("mangler fnr, tittel", Grunnklasse.MANGLER),
        ("tittel mangler", Grunnklasse.MANGLER),
        ("fraTid er ikke et tidspunkt", Grunnklasse.UGYLDIG),
        ("svar er av feil type", Grunnklasse.UGYLDIG),
        ("ukjent treffstatus", Grunnklasse.UKJENT_STATUS),
        ("er ikke en melding til oss", Grunnklasse.ULESELIG),
        ("kan ikke lenger leses", Grunnklasse.ULESELIG),
        ("tok livet av prosessen 3 ganger", Grunnklasse.DREPER),
        ("kortet er ikke laget", Grunnklasse.VENTER),
        ("bak en i karantene", Grunnklasse.BAK_EN_ANNEN),
        ("noe som ingen har sett før", Grunnklasse.ANNEN),
    ],
)
def test_grunnen_er_av_slaget(grunn: str, slag: Grunnklasse) -> None:
    assert klasse(grunn) == slag


def test_en_feil_hos_oss_er_et_slag_hvor_den_enn_er() -> None:
    with pytest.raises(re.error) as feil:
        re.compile("(")
    assert klasse(sted_for(feil.value)) == Grunnklasse.FEIL_I_KODEN
    assert klasse("KeyError i <lambda>:12") == Grunnklasse.FEIL_I_KODEN
