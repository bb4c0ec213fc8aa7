"""The treff, and what has happened to it."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q, Value

from rapids.models import call_id_felt
from treff.models.typer import Aktortype, EndretFelt, Treffhendelsestype, Treffstatus

_IKKE_PUBLISERT_ENNA = Q(status__in=[Treffstatus.UTKAST, Treffstatus.SLETTET])
_HAR_DET_PUBLISERING_KREVER = (
    ~Q(tittel="")
    & Q(fra_tid__isnull=False, til_tid__isnull=False, svarfrist__isnull=False)
    & Q(svarfrist__lte=F("fra_tid"))
    & ~Q(gateadresse="")
    & ~Q(postnummer="")
    & ~Q(poststed="")
)
_I_EN_LISTE = ~Q(status=Treffstatus.SLETTET)
FOR_ALLE = (Treffstatus.PUBLISERT, Treffstatus.FULLFORT, Treffstatus.AVLYST)
"""The statuses in which a treff is seen by every employee (§7)."""


def nokkelfelt(hva: str) -> "models.TextField[str, str]":
    """A key to order by, made by `tjenester.navn`; "" is one that is not made yet."""
    return models.TextField(
        default="",
        db_default="",
        db_collation="C",
        editable=False,
        help_text=f"{hva}, in the order of CLDR's `nb` (ADR 22).",
    )


class Treff(models.Model):
    """A meeting between an employer and jobbsøkere. Texts that are not filled in are ""."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    status = models.CharField(
        max_length=9, choices=Treffstatus, default=Treffstatus.UTKAST, editable=False
    )
    tittel = models.TextField(blank=True)
    fra_tid = models.DateTimeField(null=True, blank=True)
    til_tid = models.DateTimeField(null=True, blank=True)
    svarfrist = models.DateTimeField(null=True, blank=True)
    gateadresse = models.TextField(blank=True)
    postnummer = models.TextField(blank=True)
    poststed = models.TextField(blank=True)
    kommune = models.TextField(blank=True)
    kommunenummer = models.TextField(blank=True)
    fylke = models.TextField(blank=True)
    fylkesnummer = models.TextField(blank=True)
    eiere = ArrayField(models.TextField(), help_text="NAV-idents. On the row, so locked with it.")
    eiernavn = models.JSONField(
        default=dict,
        db_default=Value({}, models.JSONField()),
        blank=True,
        editable=False,
        help_text="What owners have said that they are called, by NAV-ident.",
    )
    uvarslede_endringer = ArrayField(
        models.TextField(choices=EndretFelt),
        default=list,
        blank=True,
        help_text="What has changed since the people were last notified (`endringer`).",
    )
    opprettet_av = models.TextField()
    opprettet_tid = models.DateTimeField()
    sist_endret = models.DateTimeField()
    sist_endret_av = models.TextField()
    sorteringsnokkel = nokkelfelt("The title")
    sokeord = SearchVectorField(
        null=True,
        editable=False,
        help_text="What title and place are found by (ADR 12, ADR 22).",
    )

    class Meta:
        verbose_name = "treff"
        verbose_name_plural = "treff"
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=Treffstatus.values), name="treff_kjent_status"
            ),
            models.CheckConstraint(
                condition=_IKKE_PUBLISERT_ENNA | _HAR_DET_PUBLISERING_KREVER,
                name="treff_publisert_er_komplett",
            ),
            models.CheckConstraint(
                condition=Q(til_tid__gt=F("fra_tid")), name="treff_slutter_etter_start"
            ),
            models.CheckConstraint(condition=Q(eiere__len__gte=1), name="treff_har_eier"),
        )
        indexes = (
            GinIndex(fields=["eiere"], name="treff_eiere"),
            GinIndex(fields=["sokeord"], fastupdate=False, name="treff_sokeord"),
            # A common word is in many treff, but in few drafts, or published ones; and what is
            # counted, all that anyone may see, is then not asked for its status too.
            *(
                GinIndex(fields=["sokeord"], condition=vilkar, fastupdate=False, name=navn)
                for vilkar, navn in (
                    (Q(status=Treffstatus.UTKAST), "treff_sokeord_utkast"),
                    (Q(status=Treffstatus.PUBLISERT), "treff_sokeord_publisert"),
                    (Q(status__in=FOR_ALLE), "treff_sokeord_for_alle"),
                )
            ),
            # One per order of a search; with what it filters by in it, pages are read from it.
            *(
                models.Index(
                    fields=[tid, "id"],
                    include=["status", "fylkesnummer", "kommunenummer", "svarfrist"],
                    condition=_I_EN_LISTE,
                    name=navn,
                )
                for tid, navn in (
                    ("-sist_endret", "treff_sortert_endret"),
                    ("opprettet_tid", "treff_sortert_opprettet"),
                    ("fra_tid", "treff_sortert_start"),
                )
            ),
            # What a search counts by, of all that anyone may see.
            models.Index(
                fields=["status", "fylkesnummer", "kommunenummer"],
                include=["svarfrist"],
                condition=Q(status__in=FOR_ALLE),
                name="treff_fasetter",
            ),
            # "Not null" keeps these two for those who ask by the time. A search for PUBLISERT would
            # take them too, and read all of them to find a word.
            models.Index(
                fields=["til_tid"],
                condition=Q(status=Treffstatus.PUBLISERT, til_tid__isnull=False),
                name="treff_publisert_til",
            ),
            models.Index(
                fields=["svarfrist"],
                include=["fylkesnummer", "kommunenummer"],
                condition=Q(status=Treffstatus.PUBLISERT, svarfrist__isnull=False),
                name="treff_publisert_svarfrist",
            ),
        )

    def __str__(self) -> str:
        return self.tittel or f"Treff {self.id}"

    @property
    def beskrivelse(self) -> str:
        """What the invited are told about the treff; stored with `beskrivelsen.save()`."""
        return self.beskrivelsen.tekst

    @beskrivelse.setter
    def beskrivelse(self, tekst: str) -> None:
        self.beskrivelsen.tekst = tekst


class Treffbeskrivelse(models.Model):
    """The long text of a treff. Not on its row, because searches visit many rows (ADR 12).

    Under the treff's lock, and read after it is held: joined to the query that locks, it would be
    what it was before the wait.
    """

    treff = models.OneToOneField(
        Treff, on_delete=models.PROTECT, primary_key=True, related_name="beskrivelsen"
    )
    tekst = models.TextField(blank=True)

    class Meta:
        verbose_name = "beskrivelse"
        verbose_name_plural = "beskrivelser"

    def __str__(self) -> str:
        return f"Beskrivelsen av treff {self.treff_id}"


class TreffHendelse(models.Model):
    """What happened to a treff, and who did it. Audit trail only."""

    hendelse_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    treff = models.ForeignKey(
        Treff, on_delete=models.PROTECT, related_name="hendelser", db_index=False
    )
    type = models.TextField(choices=Treffhendelsestype)
    tidspunkt = models.DateTimeField()
    aktor_type = models.CharField(max_length=9, choices=Aktortype)
    aktor_id = models.TextField()
    data = models.JSONField(default=dict, help_text="What changed; never personal data.")
    call_id = call_id_felt()

    class Meta:
        verbose_name = "treffhendelse"
        verbose_name_plural = "treffhendelser"
        constraints = (
            models.CheckConstraint(
                condition=Q(type__in=Treffhendelsestype.values), name="treffhendelse_kjent_type"
            ),
            models.CheckConstraint(
                condition=Q(aktor_type__in=Aktortype.values), name="treffhendelse_kjent_aktor"
            ),
        )
        indexes = (models.Index(fields=["treff", "-id"], name="treffhendelse_treff"),)

    def __str__(self) -> str:
        return f"{self.type} {self.tidspunkt:%Y-%m-%d %H:%M}"
