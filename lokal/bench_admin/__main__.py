"""`python -m lokal.bench_admin`: fill, measure, print, and fail when a list is too slow."""

import logging
import os
import sys
import time

import django

MS = 300
SPORRINGER = 12


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    logging.disable(logging.INFO)  # a line of audit for each page
    from lokal.bench_admin import data, tabell  # noqa: PLC0415 — needs Django to be set up

    begynte = time.monotonic()
    print(f"Lager {data.RADER:,} rader i hver liste, flere av jobbsøkerne …", flush=True)
    data.lag()
    print(f"… på {time.monotonic() - begynte:.0f} s.\n", flush=True)
    return 0 if tabell.skriv(MS, SPORRINGER) else 1


if __name__ == "__main__":
    sys.exit(main())
