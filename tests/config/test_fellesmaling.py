"""One measuring for all who look, whatever hangs."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError
from redis.exceptions import ConnectionError as RedisBorte

from config.fellesmaling import Fellesmaling
from rapids.kafka import Kafkafeil


class Kilde:
    """Answers how many times it has been asked; waits while it is held."""

    def __init__(self) -> None:
        self.spurt = 0
        self.slipp = threading.Event()
        self.slipp.set()

    def __call__(self) -> int:
        self.spurt += 1
        nr = self.spurt
        assert self.slipp.wait(20)
        return nr


def test_de_som_spor_samtidig_far_samme_maling() -> None:
    kilde = Kilde()
    felles = Fellesmaling({"en": kilde})
    with ThreadPoolExecutor(8) as trader:
        runder = list(trader.map(lambda _: felles.hent(), range(8)))
    assert {runde.svar["en"] for runde in runder} == {1}
    assert len({runde.tid for runde in runder}) == 1
    felles.glem()
    assert felles.hent().svar["en"] == 2


def test_en_kilde_som_henger_er_ukjent_og_sporres_ikke_igjen_for_den_har_sluppet() -> None:
    henger, svarer = Kilde(), Kilde()
    henger.slipp.clear()
    felles = Fellesmaling({"henger": henger, "svarer": svarer})
    assert felles.hent().svar == {"henger": None, "svarer": 1}

    felles.glem()
    assert felles.hent().svar == {"henger": None, "svarer": 2}
    assert henger.spurt == 1

    henger.slipp.set()
    while felles.hent().svar["henger"] is None:
        felles.glem()
    assert henger.spurt == 2


@pytest.mark.parametrize("feil", [OperationalError, RedisBorte, Kafkafeil])
def test_en_kilde_som_er_borte_er_ukjent(feil: type[Exception]) -> None:
    def borte() -> None:
        raise feil

    assert Fellesmaling({"borte": borte}).hent().svar == {"borte": None}


def test_en_feil_i_koden_skjules_ikke() -> None:
    def feil() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        Fellesmaling({"feil": feil}).hent()
