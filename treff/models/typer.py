"""The words of the domain (`kontrakt.md` §6), spelled as on the wire and in the API."""

from django.db.models import TextChoices


class Treffstatus(TextChoices):
    """Where a treff stands in its life."""

    UTKAST = "UTKAST", "Utkast"
    PUBLISERT = "PUBLISERT", "Publisert"
    FULLFORT = "FULLFØRT", "Fullført"
    AVLYST = "AVLYST", "Avlyst"
    SLETTET = "SLETTET", "Slettet"


class PublisertStatus(TextChoices):
    """Whether a PUBLISERT treff still takes answers from the invited themselves."""

    APEN_FOR_SOKERE = "ÅPEN_FOR_SØKERE", "Åpen for søkere"
    SVARFRIST_PASSERT = "SVARFRIST_PASSERT", "Svarfristen er passert"


class Kategori(TextChoices):
    """What the clients call kinds of treff. All of ours are of the first (§7)."""

    REKRUTTERINGSTREFF = "REKRUTTERINGSTREFF", "Rekrutteringstreff"
    WORKOP = "WORKOP", "WorkOp"


class Jobbsokerstatus(TextChoices):
    """Where a jobbsøker stands on one treff."""

    LAGT_TIL = "LAGT_TIL", "Lagt til"
    INVITERT = "INVITERT", "Invitert"
    SVART_JA = "SVART_JA", "Svart ja"
    SVART_NEI = "SVART_NEI", "Svart nei"
    FATT_JOBB = "FÅTT_JOBB", "Fått jobb"
    SLETTET = "SLETTET", "Slettet"


class Aktortype(TextChoices):
    """Who did it: someone at Nav, the jobbsøker, or a clock or another system."""

    ARRANGOR = "ARRANGØR", "Arrangør"
    JOBBSOKER = "JOBBSØKER", "Jobbsøker"
    SYSTEM = "SYSTEM", "System"


class Behovstilstand(TextChoices):
    """Whether a person's visibility is asked for (§2.8). BESVART is told, for want of §2.5."""

    IKKE_SPURT = "IKKE_SPURT", "Ikke spurt"
    SPURT = "SPURT", "Spurt"
    BESVART = "BESVART", "Besvart"


class EndretFelt(TextChoices):
    """What a person can be notified about when a published treff changes (§2.2)."""

    NAVN = "NAVN", "Tittel"
    TIDSPUNKT = "TIDSPUNKT", "Tidspunkt"
    SVARFRIST = "SVARFRIST", "Svarfrist"
    STED = "STED", "Sted"
    INTRODUKSJON = "INTRODUKSJON", "Beskrivelse"


class Rapidhendelse(TextChoices):
    """The names of our events on the Rapid (§2)."""

    INVITASJON = "rekrutteringstreffinvitasjon", "Invitasjon"
    OPPDATERING = "rekrutteringstreffoppdatering", "Oppdatering"
    SVAR_OG_STATUS = "rekrutteringstreffSvarOgStatus", "Svar og status"
    SEND_KORT_PA_NYTT = "rekrutteringstreffSendKortPaNytt", "Send kort på nytt"


class Treffhendelsestype(TextChoices):
    """What can happen to a treff."""

    OPPRETTET = "OPPRETTET", "Opprettet"
    OPPDATERT = "OPPDATERT", "Oppdatert"
    SLETTET = "SLETTET", "Slettet"
    PUBLISERT = "PUBLISERT", "Publisert"
    GJENAPNET = "GJENÅPNET", "Gjenåpnet"
    FULLFORT = "FULLFØRT", "Fullført"
    AVLYST = "AVLYST", "Avlyst"
    AVPUBLISERT = "AVPUBLISERT", "Avpublisert"
    TREFF_ENDRET_ETTER_PUBLISERING = (
        "TREFF_ENDRET_ETTER_PUBLISERING",
        "Treffet ble endret etter publisering",
    )
    EIER_LAGT_TIL = "EIER_LAGT_TIL", "Eier lagt til"
    EIER_FJERNET = "EIER_FJERNET", "Eier fjernet"
    KONTOR_LAGT_TIL = "KONTOR_LAGT_TIL", "Kontor lagt til"


class Jobbsokerhendelsestype(TextChoices):
    """What can happen to a jobbsøker on a treff. The last six are ours: `EGNE_HENDELSER`."""

    OPPRETTET = "OPPRETTET", "Lagt til"
    OPPDATERT = "OPPDATERT", "Oppdatert"
    SLETTET = "SLETTET", "Slettet"
    INVITERT = "INVITERT", "Invitert"
    MOTTATT_SVAR_FRA_MINSIDE = "MOTTATT_SVAR_FRA_MINSIDE", "Svar om varsel fra Min side"
    SVART_JA_TIL_INVITASJON = "SVART_JA_TIL_INVITASJON", "Svarte ja"
    SVART_NEI_TIL_INVITASJON = "SVART_NEI_TIL_INVITASJON", "Svarte nei"
    SVART_JA_TIL_INVITASJON_AV_EIER = "SVART_JA_TIL_INVITASJON_AV_EIER", "Svart ja av eier"
    SVART_NEI_TIL_INVITASJON_AV_EIER = "SVART_NEI_TIL_INVITASJON_AV_EIER", "Svart nei av eier"
    SVAR_FJERNET_AV_EIER = "SVAR_FJERNET_AV_EIER", "Svaret ble fjernet av eier"
    TREFF_ENDRET_ETTER_PUBLISERING = "TREFF_ENDRET_ETTER_PUBLISERING", "Treffet ble endret"
    TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON = (
        "TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON",
        "Varslet om endring",
    )
    SVART_JA_TREFF_AVLYST = "SVART_JA_TREFF_AVLYST", "Hadde svart ja, treffet ble avlyst"
    SVART_JA_TREFF_FULLFORT = "SVART_JA_TREFF_FULLFØRT", "Hadde svart ja, treffet ble fullført"
    IKKE_SVART_TREFF_AVLYST = "IKKE_SVART_TREFF_AVLYST", "Hadde ikke svart, treffet ble avlyst"
    IKKE_SVART_TREFF_FULLFORT = (
        "IKKE_SVART_TREFF_FULLFØRT",
        "Hadde ikke svart, treffet ble fullført",
    )
    AKTIVITETSKORT_OPPRETTELSE_FEIL = "AKTIVITETSKORT_OPPRETTELSE_FEIL", "Aktivitetskortet feilet"
    FATT_JOBB = "FÅTT_JOBB", "Fikk jobb"
    ANGRE_FATT_JOBB = "ANGRE_FÅTT_JOBB", "Fått jobb ble angret"
    SVART_NEI_TREFF_AVLYST = "SVART_NEI_TREFF_AVLYST", "Hadde svart nei, treffet ble avlyst"
    SVART_NEI_TREFF_FULLFORT = "SVART_NEI_TREFF_FULLFØRT", "Hadde svart nei, treffet ble fullført"
    TREFF_GJENAPNET = "TREFF_GJENÅPNET", "Treffet ble gjenåpnet"
    AKTIVITETSKORT_LAGET = "AKTIVITETSKORT_LAGET", "Aktivitetskortet ble laget"
    AKTIVITETSKORT_ALLEREDE_MOTTATT = (
        "AKTIVITETSKORT_ALLEREDE_MOTTATT",
        "Aktivitetskortet var allerede mottatt (ufarlig)",
    )
    AKTIVITETSKORT_SENDT_PA_NYTT = (
        "AKTIVITETSKORT_SENDT_PÅ_NYTT",
        "Aktivitetskortet ble sendt på nytt",
    )


EGNE_HENDELSER = frozenset(
    {
        Jobbsokerhendelsestype.SVART_NEI_TREFF_AVLYST,
        Jobbsokerhendelsestype.SVART_NEI_TREFF_FULLFORT,
        Jobbsokerhendelsestype.TREFF_GJENAPNET,
        Jobbsokerhendelsestype.AKTIVITETSKORT_LAGET,
        Jobbsokerhendelsestype.AKTIVITETSKORT_ALLEREDE_MOTTATT,
        Jobbsokerhendelsestype.AKTIVITETSKORT_SENDT_PA_NYTT,
    }
)
"""Those of ours that the public clients do not know (§7)."""
