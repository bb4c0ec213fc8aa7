"""From the wire's names to the domain's, nothing else; pure."""

from uuid import UUID

from aktivitetskort import regler
from aktivitetskort.kommandoer import (
    EndretAv,
    Inviter,
    Kortbilde,
    Kortinnhold,
    OppdaterInnhold,
    RegistrerFeil,
    SendPaNytt,
    SettStatus,
)
from aktivitetskort.meldinger import INVITASJON, OPPDATERING, SEND_PA_NYTT, SVAR_OG_STATUS
from rapids.elv import Elv
from rapids.melding import Melding, les_json
from rapids.tidspunkt import til_oslo

elv = Elv()
feil_elv = Elv()

_TREFFET = {"tittel", "fraTid", "tilTid", "gateadresse", "postnummer", "poststed"}


@elv.lytt(
    INVITASJON,
    krever={"fnr", "rekrutteringstreffId", "opprettetAv", "opprettetTidspunkt", *_TREFFET},
    tillater={"hendelseId", "hendelseTidspunkt"},
    forbyr={"aktørId", "aktivitetskortuuid"},
)
def invitasjon(melding: Melding) -> Inviter:
    """§2.1"""
    melding.par()
    melding.tidspunkt("opprettetTidspunkt")
    return Inviter(
        innhold=_innhold(melding),
        endret_av=EndretAv.fra(melding.tekst("opprettetAv")),
        tidspunkt=melding.hendelsestid(),
        melding=melding.hele,
    )


@elv.lytt(
    OPPDATERING,
    krever={"fnr", "rekrutteringstreffId", *_TREFFET},
    tillater={"hendelseId", "hendelseTidspunkt", "endretAv", "endredeFelter"},
    forbyr={"aktørId"},
)
def oppdatering(melding: Melding) -> OppdaterInnhold:
    """§2.2"""
    melding.par()
    return OppdaterInnhold(
        innhold=_innhold(melding),
        endret_av=EndretAv.fra(melding.valgfri_tekst("endretAv")),
        tidspunkt=melding.hendelsestid(),
    )


@elv.lytt(
    SVAR_OG_STATUS,
    krever={"fnr", "rekrutteringstreffId", "endretAv", "endretAvPersonbruker"},
    tillater={"hendelseId", "hendelseTidspunkt", "svar", "treffstatus"},
    forbyr={"aktørId"},
)
def svar_eller_status(melding: Melding) -> SettStatus:
    """§2.3"""
    melding.par()
    return SettStatus(
        status=regler.kortstatus(_svar(melding), melding.valgfri_tekst("treffstatus")),
        endret_av=EndretAv.fra(
            melding.tekst("endretAv"), personbruker=melding.sannhet("endretAvPersonbruker")
        ),
        tidspunkt=melding.hendelsestid(),
    )


@elv.lytt(
    SEND_PA_NYTT,
    krever={"fnr", "rekrutteringstreffId", "hendelseId", "hendelseTidspunkt", "endretAv"},
    tillater={"svar", "treffstatus", *_TREFFET},
    forbyr={"aktørId", "aktivitetskortuuid"},
)
def send_pa_nytt(melding: Melding) -> SendPaNytt:
    """§2.6"""
    melding.par()
    melding.uuid("hendelseId")
    return SendPaNytt(
        endret_av=EndretAv.fra(melding.tekst("endretAv")),
        tidspunkt=melding.hendelsestid(),
        bilde=_bilde(melding),
    )


def _bilde(melding: Melding) -> Kortbilde | None:
    """The snapshot; all of it must be there if any of it is. No answer reads as null."""
    if all(melding.felter.get(felt) is None for felt in ("svar", "treffstatus", *_TREFFET)):
        return None
    svar = regler.Svarfelt(finnes=True, verdi=_svar(melding).verdi)
    return Kortbilde(
        innhold=_innhold(melding),
        status=regler.kortstatus(svar, melding.valgfri_tekst("treffstatus")),
        melding=melding.hele,
    )


def _innhold(melding: Melding) -> Kortinnhold:
    return Kortinnhold(
        tittel=melding.tekst("tittel"),
        fra_tid=melding.tidspunkt("fraTid"),
        til_tid=melding.tidspunkt("tilTid"),
        gateadresse=melding.tekst("gateadresse"),
        postnummer=melding.tekst("postnummer"),
        poststed=melding.tekst("poststed"),
    )


def _svar(melding: Melding) -> regler.Svarfelt:
    if melding.felter.get("svar") is None:
        return regler.Svarfelt(finnes=melding.har("svar"), verdi=None)
    return regler.Svarfelt(finnes=True, verdi=melding.sannhet("svar"))


_VAR_KILDE = "REKRUTTERINGSBISTAND"
_KANSKJE_VAR = "UNKNOWN"


@feil_elv.lytt(
    "dab.aktivitetskort-feil",
    naar=lambda innhold: innhold.get("source") in (_VAR_KILDE, _KANSKJE_VAR),
    merker={_VAR_KILDE, _KANSKJE_VAR},
    krever={"source"},
    tillater={"key", "timestamp", "failingMessage", "errorMessage", "errorType"},
    kildefelter=(),
)
def feilmelding(melding: Melding) -> RegistrerFeil:
    """§5. Only `source` is needed: an error that says little, or says it oddly, is stored and shown
    all the same."""
    return RegistrerFeil(
        fra_oss=melding.tekst("source") == _VAR_KILDE,
        kort_id=_uuid(melding.felter.get("key")),
        message_id=_message_id(melding.felter.get("failingMessage")),
        error_type=_som_tekst(melding.felter.get("errorType")) or "UKJENT",
        error_message=_som_tekst(melding.felter.get("errorMessage")),
        tidspunkt=_som_tekst(melding.felter.get("timestamp")) or til_oslo(melding.kafka_tid),
    )


def _som_tekst(verdi: object) -> str:
    """A text that can be stored, whatever was written."""
    tekst = "" if verdi is None else verdi if isinstance(verdi, str) else str(verdi)
    return tekst.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def _message_id(feilet: object) -> UUID | None:
    if not isinstance(feilet, str):
        return None
    try:
        sendt = les_json(feilet.encode("utf-8", "replace")) or {}
    except (ValueError, RecursionError):  # more than Python can hold: not what we wrote
        return None
    return _uuid(sendt.get("messageId"))


def _uuid(verdi: object) -> UUID | None:
    try:
        return UUID(verdi) if isinstance(verdi, str) else None
    except ValueError:
        return None
