"""What the lists of the admin show, made in the databases themselves, the same each time: the treff
and people of `treffdata`, and as many cards, parked rows and messages in quarantine."""

from django.core.management import call_command
from django.db import connections

from lokal.benk import treffdata

RADER = 100_000
VERSJONER = 3  # of each card

# A third of what is set aside is open, most of it for one reason; the rest has been dealt with.
_KARANTENE = """
INSERT INTO {tabell} (innboks, tilstand, topic, partisjon, "offset", kafka_tid, nokkel, verdi,
    hendelsenavn, kilde_id, grunn, mottatt, behandlet, behandlet_av, behandlet_grunn, par_id)
SELECT '{innboks}',
    CASE WHEN nr %% 3 = 0 THEN 'KARANTENE' WHEN nr %% 6 = 1 THEN 'FORKASTET' ELSE 'ANVENDT' END,
    'toi.rapid-1', nr %% 6, nr, 1760000000000 + nr, '\\x30', decode(repeat('7b7d', 400), 'hex'),
    'rekrutteringstreffSvarOgStatus', 'kilde' || nr,
    CASE WHEN nr %% 10 < 8 THEN 'svar mangler' ELSE 'treffstatus er ukjent: ' || nr %% 50 END,
    now() - nr * interval '1 minute', CASE WHEN nr %% 3 = 0 THEN NULL ELSE now() END, 'U300001', '',
    par.id
FROM generate_series(1, %(rader)s) nr
LEFT JOIN (SELECT id, row_number() OVER (ORDER BY id) AS plass FROM {par}) par ON par.plass = nr"""
_HENDELSER = """
UPDATE treff_jobbsokerhendelse
SET tilstand = CASE WHEN nr %% 2 = 0 THEN 'PARKERT' ELSE 'OPPGITT' END, forsok = 5,
    siste_feil = 'MessageSizeTooLargeError',
    behandlet = CASE WHEN nr %% 2 = 0 THEN NULL ELSE now() - nr * interval '1 second' END
FROM (SELECT id AS rad, row_number() OVER (ORDER BY id DESC) AS nr
      FROM treff_jobbsokerhendelse WHERE tilstand = 'SENDT') sendt
WHERE id = rad AND nr <= 2 * %(rader)s"""
_KORT = """
INSERT INTO aktivitetskort_kort (treff_id, fnr, kort_id, opprettet)
SELECT md5('treff' || nr)::uuid, lpad(nr::text, 11, '0'), md5('kort' || nr)::uuid, now()
FROM generate_series(1, %(rader)s) nr"""
# The last version of each card is parked or was given up, which is far more than ever is.
_VERSJONER = """
INSERT INTO aktivitetskort_kortversjon (kort_id, hendelsenavn, kilde_id, message_id, status, tittel,
    fra_tid, til_tid, gateadresse, postnummer, poststed, endret_av, endret_av_type,
    endret_tidspunkt, mottatt, tilstand, forsok, siste_feil, sendt, behandlet, behandlet_av,
    behandlet_grunn)
SELECT kort.id, 'rekrutteringstreffoppdatering', kort.id || ':' || nr,
    md5(kort.id || ':' || nr)::uuid, 'PLANLAGT', 'Jobbtreff i Oslo', now(), now(), 'Storgata 1',
    '0155', 'Oslo', 'A100001', 'NAVIDENT', now(), now(),
    CASE WHEN nr < %(versjoner)s THEN 'SENDT' WHEN kort.id %% 2 = 0 THEN 'PARKERT'
        ELSE 'OPPGITT' END,
    0, '', now(),
    CASE WHEN nr = %(versjoner)s AND kort.id %% 2 = 1 THEN now() - kort.id * interval '1 s' END,
    '', ''
FROM generate_series(1, %(versjoner)s) nr, aktivitetskort_kort kort ORDER BY nr, kort.id"""
_RAPIDMELDINGER = """
INSERT INTO aktivitetskort_rapidmelding (kort_id, hendelsenavn, verdi, opprettet, tilstand, forsok,
    siste_feil, sendt, behandlet, behandlet_av, behandlet_grunn)
SELECT id, 'rekrutteringstreffinvitasjon', decode(repeat('7b7d', 400), 'hex'), now(),
    (ARRAY['PARKERT', 'OPPGITT', 'SENDT'])[1 + nr], 0, '', now(),
    CASE nr WHEN 1 THEN now() - id * interval '1 s' END, '', ''
FROM generate_series(0, 2) nr, aktivitetskort_kort ORDER BY nr, id"""
_FEIL = """
INSERT INTO aktivitetskort_kortfeil (sted, kort_id, versjon_id, error_type, error_message,
    tidspunkt, verdi, mottatt)
SELECT 'sted' || id, kort_id, id, 'MANGLER_OPPFOLGINGSPERIODE', 'Ingen periode', '2026-01-01',
    decode(repeat('7b7d', 400), 'hex'), now()
FROM aktivitetskort_kortversjon WHERE tilstand = 'OPPGITT'"""


def lag() -> None:
    """Migrate, empty the tables and fill them; then what autovacuum would do in its own time."""
    treffdata.lag()
    call_command("migrate", database="aktivitetskort", verbosity=0)
    _fyll("default", _HENDELSER, _karantene("treff", "treff-rapid", "treff_jobbsoker"))
    kortkarantene = _karantene("aktivitetskort", "aktivitetskort-rapid", "aktivitetskort_kort")
    _fyll("aktivitetskort", _KORT, _VERSJONER, _RAPIDMELDINGER, _FEIL, kortkarantene)


def _karantene(app: str, innboks: str, par: str) -> str:
    return _KARANTENE.format(tabell=f"{app}_karantene", innboks=innboks, par=par)


def _fyll(database: str, *sporringer: str) -> None:
    with connections[database].cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        if database == "aktivitetskort":
            cursor.execute("TRUNCATE aktivitetskort_kort CASCADE")
        for sporring in sporringer:
            cursor.execute(sporring, {"rader": RADER, "versjoner": VERSJONER})
        cursor.execute("VACUUM ANALYZE")
    connections[database].close()  # with its timeout, and before it has been idle for too long
