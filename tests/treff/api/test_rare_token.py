"""Whatever comes as a token: 401, never 500."""

import json
import re
import time
from base64 import urlsafe_b64encode
from typing import Any

import jwt
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from lokal.utsteder import Utstedere
from tests.treff.api.klient import problem
from tests.treff.api.test_autentisering import ANSATT, kall

pytestmark = pytest.mark.django_db

RARE_TOKEN = st.one_of(
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=200),
    st.lists(st.binary(max_size=50), min_size=3, max_size=3).map(
        lambda deler: ".".join(urlsafe_b64encode(del_).decode() for del_ in deler)
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda barn: (
        st.lists(barn, max_size=3) | st.dictionaries(st.text(max_size=5), barn, max_size=3)
    ),
    max_leaves=5,
)


@given(token=RARE_TOKEN)
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hva_som_helst_i_stedet_for_et_token_er_401(token: str) -> None:
    problem(kall(token), 401)


KRAV = st.dictionaries(
    st.sampled_from(["iss", "aud", "exp", "iat", "nbf", "sub", "jti", "NAVident", "groups"]), JSON
)
HODE = st.dictionaries(st.sampled_from(["kid", "alg", "crit", "b64", "typ", "x5c"]), JSON)


@given(krav=KRAV)
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rare_krav_med_ekte_signatur_gir_aldri_500(
    krav: dict[str, Any], utstedere: Utstedere
) -> None:
    alle = _krav(utstedere, **krav)
    token = jwt.PyJWS().encode(alle, utstedere.azure.nokkel, "RS256", {"kid": utstedere.azure.kid})
    assert kall(token).status_code in {200, 401, 403}


@given(pid=JSON | st.text("0123456789٣", min_size=10, max_size=12))
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_en_rar_pid_gir_aldri_500(pid: Any, utstedere: Utstedere) -> None:
    token = utstedere.tokenx.token({"pid": pid})
    svar = kall(token, "/0190aaaa-bbbb-4ccc-8ddd-0123456789ab/jobbsoker/borger")
    ekte = isinstance(pid, str) and re.fullmatch("[0-9]{11}", pid)
    problem(svar, 404 if ekte else 401)


@given(hode=HODE, krav=KRAV)
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rare_hoder_er_401(
    hode: dict[str, Any], krav: dict[str, Any], utstedere: Utstedere
) -> None:
    signatur = utstedere.azure.token(ANSATT).split(".")[2]
    deler = json.dumps({"alg": "RS256", "kid": utstedere.azure.kid, **hode}).encode()
    tekst = [urlsafe_b64encode(d).rstrip(b"=").decode() for d in (deler, _krav(utstedere, **krav))]
    problem(kall(".".join([*tekst, signatur])), 401)


def _krav(utstedere: Utstedere, **krav: object) -> bytes:
    na = int(time.time())
    gode = {"iss": utstedere.azure.issuer, "aud": utstedere.azure.audience}
    return json.dumps({**gode, "iat": na, "exp": na + 60, **ANSATT, **krav}).encode()
