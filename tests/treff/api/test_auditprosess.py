"""What a web process has counted of looks is on record when it ends."""

from pathlib import Path

import pytest

from config import gunicorn
from lokal.utsteder import Utstedere
from tests.databaser import databasemiljo
from tests.treff import verden
from tests.treff.api.klient import API
from tests.treff.api.test_audit import les_cef
from tests.treff.api.test_databasen_borte import Web
from tests.treff.conftest import ARB
from tests.webprosess import webprosess

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def test_det_som_er_talt_blir_skrevet_nar_prosessen_slutter(
    utstedere: Utstedere, tmp_path: Path
) -> None:
    treff_id = verden.publisert().pk
    logg = tmp_path / "audit"
    miljo = {
        **databasemiljo(),
        "AUDITLOGG": str(logg),
        "AZURE_OPENID_CONFIG_ISSUER": utstedere.azure.issuer,
        "AZURE_OPENID_CONFIG_JWKS_URI": f"{utstedere.azure.issuer}/jwks",
    }
    with webprosess(miljo) as port:
        web = Web(port, utstedere.azure_token(verden.EIER.ident, [ARB]))
        for _ in range(10):
            assert web("POST", f"{API}/{treff_id}/jobbsoker/sok")[0].status == 200
    linjer = [les_cef(linje) for linje in logg.read_text().splitlines()]
    assert sum(int(linje.get("cnt", 1)) for linje in linjer) == 10
    assert len(linjer) <= 2 * gunicorn.workers
