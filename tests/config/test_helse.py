"""The probes of the platform: they call the pod by its address."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("sti", ["/internal/isalive", "/internal/isready"])
def test_en_probe_som_kaller_poden_ved_adressen_faar_svar(sti: str) -> None:
    svar = Client(headers={"Host": "10.0.0.7:8000"}).get(sti)
    assert (svar.status_code, svar.content) == (200, b"ok")


def test_andre_adresser_krever_et_kjent_vertsnavn() -> None:
    assert Client(headers={"Host": "10.0.0.7"}).get("/swagger").status_code == 400
