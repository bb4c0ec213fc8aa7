"""Times as others write them (§2): of every shape, and of every field that is a time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapids.tidspunkt import les_tidspunkt

TID = datetime(2025, 10, 1, 6, tzinfo=UTC)

SONER = st.sampled_from(
    ["Europe/Oslo", "UTC", "Z", "GMT+02:00", "America/Argentina/Buenos_Aires", "Etc/GMT-14", "CET"]
)
OFFSETER = st.integers(-14 * 60, 14 * 60).map(lambda minutter: timedelta(minutes=minutter))
TIDER = st.timedeltas(timedelta(), timedelta(days=100_000)).map(
    lambda tid: datetime(1900, 1, 2, tzinfo=UTC) + tid
)


@given(tid=TIDER, offset=OFFSETER, sone=SONER, sifre=st.integers(0, 9), z=st.booleans())
def test_offset_og_sone_i_klammer_er_samme_oyeblikk_som_offset_alene(
    tid: datetime, offset: timedelta, sone: str, sifre: int, z: bool
) -> None:
    """Also a zone that says something else: the offset decides."""
    med_sone = tid.replace(tzinfo=UTC if z else timezone(offset))
    brok = f"{tid.microsecond:06}789"[:sifre]
    tekst = f"{tid:%Y-%m-%dT%H:%M:%S}" + (f".{brok}" if brok else "")
    tekst += "Z" if z else med_sone.isoformat()[-6:]
    fasit = med_sone.replace(microsecond=int(brok[:6].ljust(6, "0"))).astimezone(UTC)
    assert les_tidspunkt(tekst) == les_tidspunkt(f"{tekst}[{sone}]") == fasit


@pytest.mark.parametrize(
    "tekst",
    [
        "2025-10-01T08:00:00+02:00[Europe/Oslo]",
        "2025-10-01T08:00+02:00[Europe/Oslo]",
        "2025-10-01T08:00:00.000000000+02:00[Europe/Oslo]",
        "2025-10-01T06:00:00Z[UTC]",
        "2025-10-01T06:00Z",
        "2025-10-01T08:00:00+02:00[Europe/London]",
        "2025-10-01T08:00:00+02:00[Mars/Olympus_Mons]",
    ],
)
def test_en_sone_i_klammer_endrer_ikke_tidspunktet(tekst: str) -> None:
    assert les_tidspunkt(tekst) == TID


def test_natta_da_klokka_stilles_er_det_offseten_som_skiller() -> None:
    forst, sist = (f"2025-10-26T02:30:00{o}[Europe/Oslo]" for o in ("+02:00", "+01:00"))
    assert les_tidspunkt(sist) - les_tidspunkt(forst) == timedelta(hours=1)


@pytest.mark.parametrize(
    "hale",
    [
        "[Europe/Oslo]",  # without an offset it is no time of ours
        "+02:00[]",
        "+02:00[Europe/Oslo",
        "+02:00Europe/Oslo]",
        "+02:00[Europe/Oslo][UTC]",
        "+02:00[Europe Oslo]",
        "+02:00[<b>]",
        "+02:00[1]",
        "+02:00[Ærlig/Ødegård]",
        "+02:00[Europe/Oslo]x",
        "+02:00 [Europe/Oslo]",
        "+02:00[" + "A" * 100 + "]",
        "[Europe/Oslo]+02:00",
    ],
)
def test_det_som_ikke_ligner_en_sone_er_ikke_et_tidspunkt(hale: str) -> None:
    with pytest.raises(ValueError, match=r"tidspunkt|isoformat"):
        les_tidspunkt(f"2025-10-01T08:00:00{hale}")
