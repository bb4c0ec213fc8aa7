"""What is missing or odd in the environment stops the process at start, in words."""

from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import miljo


@pytest.mark.parametrize("verdi", ["", None])
def test_det_som_maa_settes_sies_ved_navn(
    monkeypatch: pytest.MonkeyPatch, verdi: str | None
) -> None:
    monkeypatch.delenv("PROVE", raising=False)
    if verdi is not None:
        monkeypatch.setenv("PROVE", verdi)
    with pytest.raises(ImproperlyConfigured, match="PROVE mangler"):
        miljo.tekst("PROVE")
    assert miljo.tekst("PROVE", "standard") == "standard"


@pytest.mark.parametrize("verdi", ["0", "-1", "1.5", "to", "²"])
def test_et_heltall_er_fra_en_og_opp(monkeypatch: pytest.MonkeyPatch, verdi: str) -> None:
    monkeypatch.setenv("PROVE", verdi)
    with pytest.raises(ImproperlyConfigured, match="PROVE må være et heltall"):
        miljo.heltall("PROVE", 1)


def test_heltallets_standard_gjelder_naar_det_ikke_er_satt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVE", "")
    assert miljo.heltall("PROVE", 4) == 4
    monkeypatch.setenv("PROVE", "5")
    assert miljo.heltall("PROVE", 4) == 5


def test_det_som_horer_sammen_settes_sammen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EN", raising=False)
    monkeypatch.delenv("TO", raising=False)
    assert miljo.alle_eller_ingen("EN", "TO") == ["", ""]
    monkeypatch.setenv("EN", "1")
    with pytest.raises(ImproperlyConfigured, match="EN, TO hører sammen"):
        miljo.alle_eller_ingen("EN", "TO")
    monkeypatch.setenv("TO", "2")
    assert miljo.alle_eller_ingen("EN", "TO") == ["1", "2"]


def test_en_uuid_som_ikke_er_det_stanser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVE", str(UUID(int=1)))
    assert miljo.uuid("PROVE") == UUID(int=1)
    monkeypatch.setenv("PROVE", "gruppe")
    with pytest.raises(ImproperlyConfigured, match="PROVE må være en UUID"):
        miljo.uuid("PROVE")


@pytest.mark.parametrize(("verdi", "sann"), [("true", True), ("false", False), ("", False)])
def test_sant_og_usant_er_skrevet_slik(
    monkeypatch: pytest.MonkeyPatch, verdi: str, sann: bool
) -> None:
    monkeypatch.setenv("PROVE", verdi)
    assert miljo.sann("PROVE") is sann


@pytest.mark.parametrize(
    ("verdi", "adresse"),
    [("", None), ("8081", ("0.0.0.0", 8081)), ("127.0.0.1:8081", ("127.0.0.1", 8081))],  # noqa: S104
)
def test_en_adresse_er_en_port_eller_har_en(
    monkeypatch: pytest.MonkeyPatch, verdi: str, adresse: tuple[str, int] | None
) -> None:
    monkeypatch.setenv("PROVE", verdi)
    assert miljo.adresse("PROVE") == adresse


@pytest.mark.parametrize("verdi", ["helse", "0", "65536", "127.0.0.1:", "-1", "1.5"])
def test_en_adresse_uten_port_stanser(monkeypatch: pytest.MonkeyPatch, verdi: str) -> None:
    monkeypatch.setenv("PROVE", verdi)
    with pytest.raises(ImproperlyConfigured, match="PROVE må være en port, eller adresse:port"):
        miljo.adresse("PROVE")
