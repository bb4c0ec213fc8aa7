"""The table: a line for each search, with the slowest of its variants."""

from collections.abc import Sequence

from lokal.bench_api import former, maling
from lokal.bench_api.former import Sok
from lokal.bench_api.maling import Maling


def skriv(ms: float, sporringer: int) -> bool:
    """Measure and print; whether every median is under `ms`, with at most so many queries."""
    alle: list[Maling] = []
    with maling.innlogget() as tokener:
        maler = maling.Maler(tokener)
        for tittel, sokene in (
            ("GET /sok", former.treffsok()),
            ("POST /{id}/jobbsoker/sok", former.jobbsokersok()),
        ):
            _overskrift(tittel)
            for sok in sokene:
                malt = list(maler.mal(sok))
                _linje(sok, malt, ms, sporringer)
                alle += malt
    raske = sum(_innenfor(m, ms, sporringer) for m in alle)
    print(f"\n{raske} av {len(alle)} under {ms} ms med høyst {sporringer} spørringer.")
    return raske == len(alle)


def _overskrift(tittel: str) -> None:
    print(
        f"\n{tittel}\n{'hvem':<20}{'hva':<42}{'median':>8}{'p95':>8}{'spørr.':>8}  tregeste variant"
    )


def _linje(sok: Sok, malt: Sequence[Maling], ms: float, sporringer: int) -> None:
    tregest = max(malt, key=lambda m: m.median)
    mest = max(m.sporringer for m in malt)
    dom = "" if all(_innenfor(m, ms, sporringer) for m in malt) else "  OVER GRENSEN"
    print(
        f"{sok.hvem:<20}{sok.navn:<42}{tregest.median:>8.1f}{tregest.p95:>8.1f}{mest:>8}"
        f"  {tregest.variant}{dom}",
        flush=True,
    )


def _innenfor(m: Maling, ms: float, sporringer: int) -> bool:
    return m.median < ms and m.sporringer <= sporringer
