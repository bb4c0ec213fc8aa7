"""List, mark, retry and give up the rows that their own fault kept from being sent (rule 5)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rapids.apper import apper, utbokser
from rapids.models import KanIkkeBehandles
from rapids.utboks import Utboks


class Command(BaseCommand):
    help = "Rader som ikke kunne sendes: list dem, prøv dem igjen, eller gi dem opp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("app", choices=apper())
        handlinger = parser.add_subparsers(dest="handling", required=True)
        handlinger.add_parser("list", help="de parkerte, eldste først")
        igjen = handlinger.add_parser("prov-igjen", help="send raden igjen")
        sett = handlinger.add_parser("merk-sett", help="noen har sett på den")
        gi_opp = handlinger.add_parser("gi-opp", help="send den aldri, og slipp den neste i paret")
        for handling in (sett, igjen, gi_opp):
            handling.add_argument("utboks", help="navnet fra listen")
            handling.add_argument("id", type=int)
            handling.add_argument("--av", required=True, help="NAV-identen til den som gjør det")
        gi_opp.add_argument("--grunn", required=True)

    def handle(self, *_args: Any, **valg: Any) -> None:
        bokser = {utboks.navn: utboks for utboks in utbokser(valg["app"])}
        if valg["handling"] == "list":
            self._list(bokser)
            return
        if valg["utboks"] not in bokser:
            raise CommandError(f"Utboksen må være en av: {', '.join(bokser)}")
        try:
            _behandle(bokser[valg["utboks"]], valg)
        except KanIkkeBehandles as feil:
            raise CommandError(str(feil)) from None
        self.stdout.write("Gjort")

    def _list(self, bokser: dict[str, Utboks[Any]]) -> None:
        rader = [(navn, rad) for navn, utboks in bokser.items() for rad in utboks.parkerte()]
        for navn, rad in rader:
            self.stdout.write(f"{navn}  {rad.pk:>8}  {rad.forsok} forsøk  {rad.siste_feil}")
        if not rader:
            self.stderr.write("Ingen rader er parkert.")


def _behandle(utboks: Utboks[Any], valg: dict[str, Any]) -> None:
    if valg["handling"] == "prov-igjen":
        utboks.prov_igjen(valg["id"], av=valg["av"])
    elif valg["handling"] == "merk-sett":
        utboks.merk_sett(valg["id"], av=valg["av"])
    else:
        utboks.gi_opp(valg["id"], av=valg["av"], grunn=valg["grunn"])
