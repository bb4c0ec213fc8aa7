"""The forms: what is typed, as the commands of `tjenester` want it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from unfold.widgets import (
    INPUT_CLASSES,
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminFileFieldWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from treff.admin.folkeliste import (
    MA_HA_ELLEVE,
    NULL_FORAN,
    Liste,
    galt_med_navn,
    les_fil,
    les_nummer,
    les_tekst,
)
from treff.kommandoer import NyJobbsoker, Treffinnhold
from treff.models import EndretFelt, Treff
from treff.regler.endring import endrede, redigerbart
from treff.regler.grenser import MAKS_TEKST


class Tid(forms.DateTimeField):
    """A time in Oslo, picked in the browser's own calendar."""

    widget = forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": " ".join(INPUT_CLASSES)}
    )


class Fodselsnummer(forms.CharField):
    """Eleven digits, written as in a list. Wrong control digits are said of afterwards."""

    widget = UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: str | None) -> str:
        lest = les_nummer(super().clean(value))
        if lest.feil or lest.merknad == NULL_FORAN:
            raise forms.ValidationError(MA_HA_ELLEVE)
        return lest.fnr


class Navn(forms.CharField):
    """One of a person's names, by the same rule as in a list."""

    widget = UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"})

    def clean(self, value: str | None) -> str:
        navn = " ".join(super().clean(value).split())
        if grunn := galt_med_navn(navn):
            raise forms.ValidationError(f"{self.label} {grunn}.")
        return navn


class Linjer(forms.CharField):
    """A text of many lines, with the line breaks that others write; so it is measured too."""

    widget = UnfoldAdminTextareaWidget

    def to_python(self, value: str | None) -> str | None:
        return super().to_python((value or "").replace("\r\n", "\n"))


def _tekst(navn: str, etikett: str) -> forms.CharField:
    return forms.CharField(
        label=etikett,
        max_length=MAKS_TEKST[navn],
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )


class NyttTreffskjema(forms.Form):
    """What a new treff is called."""

    tittel = forms.CharField(
        label="Hva heter treffet?",
        max_length=MAKS_TEKST["tittel"],
        widget=UnfoldAdminTextInputWidget,
    )


class Treffskjema(forms.Form):
    """What an owner edits. All of it may wait: publishing says what is missing."""

    tittel = _tekst("tittel", "Tittel")
    beskrivelse = Linjer(label="Beskrivelse", max_length=MAKS_TEKST["beskrivelse"], required=False)
    fra_tid = Tid(label="Starter", required=False)
    til_tid = Tid(label="Slutter", required=False)
    svarfrist = Tid(label="Svarfrist", required=False)
    gateadresse = _tekst("gateadresse", "Gateadresse")
    postnummer = _tekst("postnummer", "Postnummer")
    poststed = _tekst("poststed", "Poststed")
    kommune = _tekst("kommune", "Kommune")
    kommunenummer = _tekst("kommunenummer", "Kommunenummer")
    fylke = _tekst("fylke", "Fylke")
    fylkesnummer = _tekst("fylkesnummer", "Fylkesnummer")
    sist_endret = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def av(cls, treff: Treff) -> "Treffskjema":
        """As the treff stands."""
        felter = redigerbart(treff)
        return cls(initial={**felter, "sist_endret": treff.sist_endret.isoformat()})

    def pa_nytt(self, treff: Treff, feil: Iterable[str]) -> "Treffskjema":
        """As it was typed, with what stood in the way, and on top of the treff as it is now: what
        someone else has written meanwhile stands at its field."""
        skjema = Treffskjema(
            dict(self.data.items()) | {"sist_endret": treff.sist_endret.isoformat()}
        )
        for grunn in feil:
            skjema.add_error(None, grunn)
        if self.cleaned_data["sist_endret"] != treff.sist_endret:
            for felt in endrede(redigerbart(treff), redigerbart(self.innhold(treff))):
                skjema.add_error(felt, f"Nå står det: {_i_ord(getattr(treff, felt))}")
        return skjema

    def innhold(self, treff: Treff) -> Treffinnhold:
        """The treff's content with what was typed. A time that looks the same is the same: the
        browser's calendar has no seconds."""
        gammelt, nytt = redigerbart(treff), dict(self.cleaned_data)
        for felt in ("fra_tid", "til_tid", "svarfrist"):
            if _minutt(gammelt[felt]) == nytt[felt]:
                nytt[felt] = gammelt[felt]
        return Treffinnhold(**{felt: nytt[felt] for felt in gammelt})

    def clean_sist_endret(self) -> datetime:
        """When what was edited was last changed."""
        try:
            return datetime.fromisoformat(self.cleaned_data["sist_endret"])
        except ValueError:
            raise forms.ValidationError("Åpne siden på nytt.") from None


def _i_ord(verdi: str | datetime | None) -> str:
    if isinstance(verdi, datetime):
        return date_format(localtime(verdi), "DATETIME_FORMAT")
    return Truncator(verdi or "ingenting").chars(200)


def _minutt(tid: datetime | None) -> datetime | None:
    return tid and tid.replace(second=0, microsecond=0)


class Varselskjema(forms.Form):
    """Which of the changes those who said yes are told of."""

    def __init__(self, data: QueryDict | None, *, uvarslede: Sequence[EndretFelt]) -> None:
        super().__init__(data, initial={"felter": uvarslede})
        self.fields["felter"] = forms.MultipleChoiceField(
            label="Hva er endret?",
            choices=[(felt.value, felt.label) for felt in uvarslede],
            widget=UnfoldAdminCheckboxSelectMultipleWidget,
            error_messages={"required": "Velg hva de skal varsles om."},
        )


class Listeskjema(forms.Form):
    """Many persons: pasted, or as a file."""

    tekst = forms.CharField(
        label="Lim inn lista",
        required=False,
        strip=False,  # a first cell may be empty
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8, "autocomplete": "off"}),
        help_text="Én person på hver linje: fødselsnummer, fornavn, etternavn. Lim gjerne rett inn "
        "fra et regneark, med eller uten overskrifter. Du får se hvordan lista er lest, før noen "
        "blir lagt til.",
    )
    fil = forms.FileField(
        label="Eller velg en fil (Excel, CSV eller tekst)",
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean(self) -> dict[str, Any]:
        felter = super().clean() or {}
        if bool(felter.get("tekst", "").strip()) == bool(felter.get("fil")):
            raise forms.ValidationError("Lim inn en liste, eller velg en fil på høyst 1 MB.")
        return felter

    def liste(self) -> Liste:
        """The lines, good and bad. Raises UgyldigListe. Only when valid."""
        fil = self.cleaned_data["fil"]
        return les_fil(fil.read()) if fil else les_tekst(self.cleaned_data["tekst"])


class Personskjema(forms.Form):
    """One person to add."""

    fnr = Fodselsnummer(label="Fødselsnummer")
    fornavn = Navn(label="Fornavn")
    etternavn = Navn(label="Etternavn")

    def person(self) -> NyJobbsoker:
        """As a command. Only when valid."""
        return NyJobbsoker(**self.cleaned_data)
