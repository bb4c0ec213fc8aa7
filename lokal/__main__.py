"""`python -m lokal`: the local world from the command line. `make` calls it; see README."""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

from lokal import demo, miljo, personer, servere, verden
from lokal.prosess import ProsessDod
from lokal.prosesser import Prosesser, ny_katalog

VEILEDER = "Z990001"
ROLLER = ("REKRUTTERINGSBISTAND_JOBBSOKERRETTET", "REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET")

STOPPSIGNALER = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Run the command on the command line; its exit code."""
    valg = _les_argumenter()
    _stopp_ved_signal()
    _folg_forelderen()
    try:
        kode: int = valg.kommando(valg)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except (ProsessDod, TimeoutError, PermissionError) as feil:
        print(feil, file=sys.stderr)
        return 1
    return kode


def kjor_i_miljo(valg: argparse.Namespace) -> int:
    """Run a command with the settings of the local world, but no servers."""
    env = os.environ | miljo.innstillinger() | miljo.INGEN_SERVERE
    return subprocess.run(valg.argv, env=env, check=False).returncode


def kjor_med_servere(valg: argparse.Namespace) -> int:
    """Run a command with servers of its own."""
    with Prosesser(ny_katalog("servere"), behold=valg.behold) as prosesser:
        env = os.environ | miljo.innstillinger() | servere.start(prosesser)
        return prosesser.kjor_i_terminalen(valg.argv, env=env)


def kjor_verden(valg: argparse.Namespace) -> int:
    """Keep the world up until Ctrl-C, which is how it is meant to end."""
    try:
        with verden.start("run", behold=valg.behold) as oppe:
            _skriv_adresser(oppe)
            while True:
                oppe.prosesser.krev_liv()
                time.sleep(1)
    except KeyboardInterrupt:
        return 0


def spill_demo(valg: argparse.Namespace) -> int:
    """The world, and the demo played in it; 1 if anything differs from what is expected."""
    with verden.start("demo", behold=valg.behold) as oppe:
        return 0 if demo.spill(oppe) else 1


def _skriv_adresser(oppe: verden.Verden) -> None:
    """As lines that a shell can read, too."""
    [jobbsoker] = personer.personer(1)
    print(f"\nAPI={oppe.api}")
    print(f"ADMIN={oppe.admin}")
    print(f"SWAGGER={oppe.web}/swagger")
    print(f"UTSTEDER={oppe.utsteder}")
    print(f"AKTIVITETSPLAN={oppe.aktivitetsplan}/")
    print(f"VARSLER={oppe.varsler}/")
    for navn, adresse in oppe.helse.items():
        print(f"HELSE_{navn.upper()}=http://{adresse}")
    print(f"LOGGER={oppe.prosesser.katalog}/logg/")
    for variabel in servere.ADRESSER:
        print(f"{variabel}={oppe.miljo[variabel]}")
    print(f"\n# Veileder og markedskontakt {VEILEDER}:")
    print(f"VEILEDER_TOKEN={oppe.nav_token(VEILEDER, *ROLLER)}")
    print(f"\n# Jobbsøker {jobbsoker.fnr} {jobbsoker.fornavn} {jobbsoker.etternavn}:")
    print(f"JOBBSOKER_TOKEN={oppe.borger_token(jobbsoker.fnr)}")
    print("\n# Ctrl-C stopper alt.", flush=True)


def _les_argumenter() -> argparse.Namespace:
    leser = argparse.ArgumentParser(prog="python -m lokal", description=__doc__)
    kommandoer = leser.add_subparsers(required=True, metavar="KOMMANDO")
    for navn, kommando in {
        "miljo": kjor_i_miljo,
        "servere": kjor_med_servere,
        "run": kjor_verden,
        "demo": spill_demo,
    }.items():
        underleser = kommandoer.add_parser(navn, help=kommando.__doc__)
        underleser.set_defaults(kommando=kommando)
        underleser.add_argument("--behold", action="store_true", help="keep the files in .lokal/")
        if navn in {"miljo", "servere"}:
            underleser.add_argument("argv", nargs="+", metavar="-- CMD")
    return leser.parse_args()


def _stopp_ved_signal() -> None:
    """The first signal unwinds everything; more of them must not disturb that."""

    def stopp(signalnummer: int, _ramme: FrameType | None) -> None:
        for ett in STOPPSIGNALER:
            signal.signal(ett, signal.SIG_IGN)
        if signalnummer == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + signalnummer)

    for ett in STOPPSIGNALER:
        signal.signal(ett, stopp)


def _folg_forelderen() -> None:
    """End when whoever started this is gone, also by kill -9: `make`, a test, the terminal."""
    forelder, terminal = os.getppid(), os.isatty(0)

    def folg() -> None:
        while os.getppid() == forelder and os.isatty(0) == terminal:
            time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=folg, name="forelder", daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
