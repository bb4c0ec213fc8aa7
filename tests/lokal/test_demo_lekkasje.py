"""The demo's search of the logs finds each kind of leak, wherever it is, and never repeats it."""

import json
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from lokal.demo.lekkasje import Hemmelig, Loggsok, sok
from lokal.personer import Person
from lokal.utsteder import Utsteder

PERSON = Person("20817229132", "Klok", "Båtripe")
TITTEL = "Treff \"på kanten\" \\ C:\\havn\nAndre linje: 'fet' 🎉"
TOKEN = Utsteder("http://127.0.0.1/azure", "treff").token({"NAVident": "Z990010"})
HEMMELIG = Hemmelig([PERSON], [TITTEL, "Kaigata 1"], [TOKEN])


def funnet(katalog: Path, fil: str, tekst: str) -> list[str]:
    """What is found when this is the only log of the world."""
    (katalog / fil).parent.mkdir(parents=True, exist_ok=True)
    (katalog / fil).write_text(tekst)
    return sok(katalog, HEMMELIG).funn


@pytest.mark.parametrize(
    ("linje", "hva"),
    [
        ("svar til 20817229132", "fødselsnummer"),
        ("svar til 208172 29132", "fødselsnummer"),
        ("STATEMENT:  SELECT 1 WHERE fnr = '20817229132'", "fødselsnummer"),
        ("svar til Båtripe", "navn"),
        ("svar til (Klok)", "navn"),
        ("STATEMENT:  SELECT 1 WHERE UPPER(etternavn) LIKE UPPER('%Båtripe%')", "navn"),
        (json.dumps({"etternavn": "Båtripe"}), "navn"),
        (f"GET /?q={quote('Båtripe')}", "navn"),
        (repr("Båtripe".encode()), "navn"),
        ("B&aring;tripe", "navn"),
        (repr(TITTEL), "tekst fra et treff"),
        (json.dumps({"tittel": TITTEL}), "tekst fra et treff"),
        ("VALUES (E'andre linje: ''fet'' 🎉')", "tekst fra et treff"),
        ("gateadresse=Kaigata 1, 5003 Bergen", "tekst fra et treff"),
        (f"kalte med {TOKEN}", "token"),
        (f"kalte med {TOKEN[:30]}…", "token"),
        (f"signaturen var {TOKEN.rpartition('.')[2]}", "token"),
        ("Authorization: Bearer en-annens-nokkel", "token"),
        ("Set-Cookie: a=b", "informasjonskapsel"),
        ("{'Cookie': 'a=b'}", "informasjonskapsel"),
        ("sessionid=b7f0", "informasjonskapsel"),
    ],
    ids=count(),  # a token is a new one each time
)
def test_en_lekkasje_blir_funnet_og_ikke_gjentatt(tmp_path: Path, linje: str, hva: str) -> None:
    assert funnet(tmp_path, "logg/web.log", f"start\n{linje}\n") == [f"logg/web.log:2: {hva}"]


@pytest.mark.parametrize(
    "linje",
    [
        "det er ikke klok bruk av båtripe",  # words, and no names
        "Klokken er 12, Båtripene modne",
        "2026-11-27 03:18:50,058 INFO 20817229133",
        "Treff publisert: kanten",
        "token kan ikke leses, eyJ",
        "Bearer mangler",
        "en cookie ble avvist",
    ],
)
def test_det_som_bare_likner_er_ingen_lekkasje(tmp_path: Path, linje: str) -> None:
    assert funnet(tmp_path, "logg/web.log", linje) == []


@pytest.mark.parametrize(
    "fil",
    [
        "logg/web.log.1",
        "logg/i-gar/web.txt",
        "logg/kafka.log",
        "logg/audit.log",
        "postgresql/log/postgresql-Fri.log",
        "postgresql/oppstart.log",
        "kafka/logs/server.log",
        "redis/redis.log.2",
    ],
)
def test_alle_logger_leses(tmp_path: Path, fil: str) -> None:
    assert funnet(tmp_path, fil, PERSON.fnr) == [f"{fil}:1: fødselsnummer"]


@pytest.mark.parametrize("fil", ["kafka/data/toi.rapid-1-0/00000000000000000000.log", "logg.txt"])
def test_dataene_er_ingen_logg(tmp_path: Path, fil: str) -> None:
    assert funnet(tmp_path, fil, PERSON.fnr) == []


@pytest.mark.parametrize("fil", ["logg/sikkerlogg.log", "logg/sikkerlogg.log.1"])
def test_sikkerloggen_kan_ha_personer_men_ingen_token(tmp_path: Path, fil: str) -> None:
    personen = f"{PERSON.fnr} {PERSON.fornavn} Kaigata 1"
    assert funnet(tmp_path, fil, f"{personen}\n{TOKEN}\n") == [f"{fil}:2: token"]


def test_det_telles_hva_som_er_lest(tmp_path: Path) -> None:
    funnet(tmp_path, "logg/web.log", "start\nslutt\n")
    funnet(tmp_path, "logg/beat.log", "start\n")
    assert sok(tmp_path, HEMMELIG) == Loggsok(filer=2, linjer=3, funn=[])


def test_uten_noe_hemmelig_er_ingenting_en_lekkasje(tmp_path: Path) -> None:
    funnet(tmp_path, "logg/web.log", "Klok Båtripe, Kaigata 1\n")
    assert sok(tmp_path, Hemmelig([], [""], [])).funn == []
