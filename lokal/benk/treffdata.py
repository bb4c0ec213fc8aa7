"""100,000 treff, 1,000,000 people and what has happened to them: made in the database itself, the
same each time."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import connection

from lokal.benk import ordliste
from lokal.personer import personer
from treff.tjenester import navn

TREFF = 100_000
JOBBSOKERE = 1_000_000
PA_DET_STORE = 2_000
PERSONER = 50_000  # different ones; each is on 20 treff
EIERE = 500
EIER = "A100001"  # one of them, who owns the large treff too

DET_STORE = UUID("00000000-0000-4000-8000-000000000001")

_TREFF = """
INSERT INTO treff_treff (id, status, tittel, fra_tid, til_tid, svarfrist, gateadresse,
    postnummer, poststed, kommune, kommunenummer, fylke, fylkesnummer, eiere, uvarslede_endringer,
    opprettet_av, opprettet_tid, sist_endret, sist_endret_av)
SELECT CASE nr WHEN 1 THEN %(det_store)s ELSE md5('treff' || nr)::uuid END, status,
    (%(arrangementer)s::text[])[1 + floor(a * %(antall_arrangementer)s)] || ': '
        || (%(bransjer)s::text[])[1 + floor(b * %(antall_bransjer)s)] || ' i ' || sted[2]
        || CASE WHEN nr %% 20000 = 7 THEN ', ' || %(sjeldent)s ELSE '' END,
    opprettet + frist, opprettet + frist + interval '3 hours', opprettet + frist - interval '1 day',
    (%(gater)s::text[])[1 + floor(g * %(antall_gater)s)] || ' ' || nr %% 200,
    sted[1], sted[2], sted[3], sted[4], sted[5], sted[6],
    ARRAY(SELECT DISTINCT 'A' || 100001 + (nr - 1) * k %% %(eiere)s
          FROM generate_series(1, 1 + nr %% 3) k),
    '{}', 'A100001', opprettet, opprettet + d * interval '60 days', 'A100001'
FROM (
    SELECT nr, a, b, d, g,
        CASE WHEN nr = 1 THEN 'PUBLISERT' WHEN s < 0.10 THEN 'UTKAST' WHEN s < 0.35 THEN 'PUBLISERT'
             WHEN s < 0.85 THEN 'FULLFØRT' WHEN s < 0.95 THEN 'AVLYST' ELSE 'SLETTET' END AS status,
        date_trunc('hour', now()) - (%(treff)s - nr) * interval '20 minutes' AS opprettet,
        CASE WHEN s < 0.03 AND nr > 1 THEN NULL ELSE e * interval '90 days' END AS frist,
        string_to_array(
            (%(steder)s::text[])[1 + floor(power(f, 4.6) * %(antall_steder)s)], '|'
        ) AS sted
    FROM (SELECT nr, random() s, random() a, random() b, random() d, random() e,
                 random() f, random() g
          FROM generate_series(1, %(treff)s) nr) tilfeldig
) treff"""
_BESKRIVELSER = """
INSERT INTO treff_treffbeskrivelse (treff_id, tekst)
SELECT id, (%(tekster)s::text[])[1 + floor(random() * %(antall_tekster)s)] FROM treff_treff"""
_PERSONER = """
CREATE TEMPORARY TABLE bench_person AS
SELECT nr - 1 AS nr, fnr, fornavn, etternavn, nokkel, former
FROM unnest(%(fnr)s::text[], %(fornavn)s::text[], %(etternavn)s::text[], %(nokkel)s::text[],
        %(former)s::text[])
    WITH ORDINALITY AS person (fnr, fornavn, etternavn, nokkel, former, nr)"""
# The people of the large treff together, as they are when they are added; all others spread, which
# is the worst that can be for counting them.
_JOBBSOKERE = """
INSERT INTO treff_jobbsoker (person_treff_id, treff_id, fnr, fornavn, etternavn,
    sorteringsnokkel, sokeform, status, status_for_fatt_jobb, er_synlig, lagt_til_av,
    lagt_til_av_navn, lagt_til_tid)
SELECT gen_random_uuid(),
    CASE treff WHEN 1 THEN %(det_store)s ELSE md5('treff' || treff)::uuid END,
    fnr, fornavn, etternavn, nokkel, former, status,
    CASE status WHEN 'FÅTT_JOBB' THEN 'SVART_JA' ELSE '' END,
    synlig < 0.95, 'A100001', '', timestamptz '2026-01-01' + plass * interval '1 second'
FROM (
    SELECT treff, plass, random() AS synlig,
        (ARRAY['LAGT_TIL', 'INVITERT', 'INVITERT', 'INVITERT', 'SVART_JA', 'SVART_JA', 'SVART_JA',
               'SVART_NEI', 'FÅTT_JOBB', 'SLETTET'])[1 + floor(random() * 10)] AS status
    FROM (SELECT 1 AS treff, plass FROM generate_series(1, %(pa_det_store)s) plass
          UNION ALL
          SELECT 2 + i %% (%(treff)s - 1), i / (%(treff)s - 1)
          FROM generate_series(0, %(jobbsokere)s - %(pa_det_store)s - 1) i) plasser
) jobbsoker
JOIN bench_person person ON person.nr = (treff * 37 + plass * 101) %% %(personer)s"""
# On the large treff a long story each: invited, card made, answered, changed twice, some errors.
_HENDELSER = """
INSERT INTO treff_jobbsokerhendelse (hendelse_id, jobbsoker_id, type, tidspunkt, aktor_type,
    aktor_id, rapid_hendelse, innhold, data, kilde_hendelse, kilde_id, tilstand, forsok, siste_feil,
    behandlet_av, behandlet_grunn)
SELECT gen_random_uuid(), person.id, steg.type, timestamptz '2026-02-01' + nr * interval '1 day',
    'ARRANGØR', 'A100001', rapid,
    CASE rapid WHEN '' THEN '{}'::jsonb ELSE jsonb_build_object('tittel', repeat('Møt oss ', 10),
        'gateadresse', 'Storgata 1', 'poststed', 'Oslo', 'fraTid', now(), 'tilTid', now()) END,
    CASE steg.type WHEN 'AKTIVITETSKORT_OPPRETTELSE_FEIL'
        THEN '{"errorType": "MANGLER_OPPFOLGINGSPERIODE"}'::jsonb ELSE '{}'::jsonb END,
    '', '', CASE rapid WHEN '' THEN 'SENDES_IKKE' ELSE 'SENDT' END, 0, '', '', ''
FROM treff_jobbsoker person
JOIN (VALUES
    (1, 'INVITERT', 'rekrutteringstreffinvitasjon', 1),
    (2, 'AKTIVITETSKORT_LAGET', '', 1),
    (3, 'SVART_JA_TIL_INVITASJON', 'rekrutteringstreffSvarOgStatus', 2),
    (4, 'TREFF_ENDRET_ETTER_PUBLISERING', 'rekrutteringstreffoppdatering', 1),
    (5, 'TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON', 'rekrutteringstreffoppdatering', 2),
    (6, 'TREFF_ENDRET_ETTER_PUBLISERING', 'rekrutteringstreffoppdatering', 1),
    (7, 'AKTIVITETSKORT_OPPRETTELSE_FEIL', '', 10)
) AS steg (nr, type, rapid, hver) ON person.id %% steg.hver = 0
WHERE person.status <> 'LAGT_TIL' AND (person.treff_id = %(det_store)s OR steg.nr <= 2)
ORDER BY nr, person.id"""


def lag() -> None:
    """Migrate, empty the tables and fill them; then what autovacuum would do in its own time."""
    call_command("migrate", database="default", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("TRUNCATE treff_treff CASCADE")
        cursor.execute("SELECT setseed(0.5)")
        for sporring in (_PERSONER, _TREFF, _BESKRIVELSER, _JOBBSOKERE, _HENDELSER):
            cursor.execute(sporring, _verdier())
        navn.regn_ut_treff()
        cursor.execute("VACUUM FULL treff_treff")  # every row of it has just been written twice
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")


def _verdier() -> Mapping[str, Any]:
    folk = personer(PERSONER)
    nokler = [navn.av_person(person) for person in folk]
    lister = {
        "arrangementer": list(ordliste.ARRANGEMENTER),
        "bransjer": list(ordliste.BRANSJER),
        "gater": list(ordliste.GATER),
        "tekster": ordliste.beskrivelser(),
        "steder": ["|".join(sted) for sted in ordliste.STEDER],
    }
    return {
        **lister,
        **{f"antall_{navn}": len(liste) for navn, liste in lister.items()},
        "fnr": [person.fnr for person in folk],
        "fornavn": [person.fornavn for person in folk],
        "etternavn": [person.etternavn for person in folk],
        "nokkel": [en["sorteringsnokkel"] for en in nokler],
        "former": [en["sokeform"] for en in nokler],
        "sjeldent": ordliste.SJELDENT,
        "treff": TREFF,
        "jobbsokere": JOBBSOKERE,
        "pa_det_store": PA_DET_STORE,
        "personer": PERSONER,
        "eiere": EIERE,
        "det_store": DET_STORE,
    }
