"""List, mark, replay and discard the messages that an app could not apply (rule 8)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rapids.apper import apper, innbokser
from rapids.karantene import Karantene
from rapids.models import KanIkkeBehandles, Karantenetilstand


class Command(BaseCommand):
    help = "Meldinger som ikke kunne anvendes: list dem, prøv dem igjen, eller forkast dem."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("app", choices=apper())
        handlinger = parser.add_subparsers(dest="handling", required=True)
        handlinger.add_parser("list", help="de åpne, eldste først")
        igjen = handlinger.add_parser("prov-igjen", help="anvend meldingen på nytt, og så køen")
        sett = handlinger.add_parser("merk-sett", help="noen har sett på den")
        forkast = handlinger.add_parser("forkast", help="ta meldingen bort, og slipp køen")
        for handling in (sett, igjen, forkast):
            handling.add_argument("id", type=int)
            handling.add_argument("--av", required=True, help="NAV-identen til den som gjør det")
        forkast.add_argument("--grunn", required=True)

    def handle(self, *_args: Any, **valg: Any) -> None:
        karantener = [innboks.karantene for innboks in innbokser(valg["app"])]
        if valg["handling"] == "list":
            self._list(karantener)
            return
        try:
            self.stdout.write(_behandle(_den_med(karantener, valg["id"]), valg))
        except KanIkkeBehandles as feil:
            raise CommandError(str(feil)) from None

    def _list(self, karantener: list[Karantene[Any]]) -> None:
        rader = [rad for karantene in karantener for rad in karantene.apne()]
        for rad in rader:
            alder = timezone.now() - rad.mottatt
            self.stdout.write(
                f"{rad.pk:>8}  {rad.tilstand:<9}  {alder.days} d {alder.seconds // 60:>4} min  "
                f"{rad.hendelsenavn}  {rad.topic}-{rad.partisjon}@{rad.offset}  {rad.grunn}"
            )
        if not rader:
            self.stderr.write("Ingen meldinger er satt til side.")


def _behandle(karantene: Karantene[Any], valg: dict[str, Any]) -> str:
    if valg["handling"] == "forkast":
        karantene.forkast(valg["id"], av=valg["av"], grunn=valg["grunn"])
        return Karantenetilstand.FORKASTET.label
    if valg["handling"] == "merk-sett":
        karantene.merk_sett(valg["id"], av=valg["av"])
        return "Sett"
    tilstand = karantene.prov_igjen(valg["id"], av=valg["av"])
    if tilstand == Karantenetilstand.KARANTENE:
        raise CommandError(f"Fortsatt i karantene: {karantene.apne().get(pk=valg['id']).grunn}")
    return tilstand.label


def _den_med(karantener: list[Karantene[Any]], rad_id: int) -> Karantene[Any]:
    for karantene in karantener:
        if karantene.apne().filter(pk=rad_id).exists():
            return karantene
    raise CommandError("Det står ingen åpen melding med den id-en.")
