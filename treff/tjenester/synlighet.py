"""Who may be seen: as the visibility engine tells (§2.5), or answers when we ask (§2.8)."""

import logging
from collections.abc import Sequence

from django.db import connection

from rapids.infrastruktur import DATABASEFEIL, IkkeGjort
from treff.kommandoer import SettSynlighet, SvarPaSynlighet
from treff.tjenester import las

logg = logging.getLogger(__name__)

SPORSMAL = 1_000  # are made ready at a time

_SETT_SYNLIGHET = """
    UPDATE treff_jobbsoker jobbsoker
    SET er_synlig = ny.er_synlig, synlighet_tid = ny.opprettet
    FROM unnest(%s::text[], %s::boolean[], %s::timestamptz[]) AS ny (fnr, er_synlig, opprettet)
    WHERE jobbsoker.fnr = ny.fnr
      AND (jobbsoker.synlighet_tid IS NULL OR jobbsoker.synlighet_tid <= ny.opprettet)"""
_SVAR = """
    UPDATE treff_jobbsoker jobbsoker
    SET er_synlig = svar.er_synlig, synlighet_behov = 'BESVART'
    FROM unnest(%s::text[], %s::boolean[]) AS svar (fnr, er_synlig)
    WHERE jobbsoker.fnr = svar.fnr
      AND jobbsoker.synlighet_tid IS NULL AND jobbsoker.synlighet_behov <> 'BESVART'"""
# All of it in one statement, which sees what stood there before it: first the people of whom
# nobody has asked; then the questions that it is time to ask again, or to forget. A minute, and
# then twice as long each time, up to an hour.
_GJOR_KLAR = """
    WITH nye AS (
        UPDATE treff_jobbsoker SET synlighet_behov = 'SPURT' WHERE id = ANY(ARRAY(
            SELECT id FROM treff_jobbsoker
            WHERE synlighet_tid IS NULL AND synlighet_behov = 'IKKE_SPURT' AND status <> 'SLETTET'
            ORDER BY id LIMIT %(antall)s FOR NO KEY UPDATE SKIP LOCKED
        )) RETURNING fnr
    ), stilt AS (
        INSERT INTO treff_synlighetsbehov (
            fnr, runde, melding_id, spurt, neste_gang,
            tilstand, forsok, siste_feil, behandlet_av, behandlet_grunn
        )
        SELECT fnr, 1, gen_random_uuid(), now(), now() + interval '1 minute',
            'USENDT', 0, '', '', ''
        FROM nye ORDER BY fnr ON CONFLICT (fnr) DO NOTHING RETURNING id
    ), moden AS (
        SELECT id, (
            SELECT true FROM treff_jobbsoker jobbsoker
            WHERE jobbsoker.fnr = behov.fnr AND jobbsoker.synlighet_tid IS NULL
              AND jobbsoker.synlighet_behov <> 'BESVART' AND jobbsoker.status <> 'SLETTET'
            LIMIT 1
        ) AS ubesvart
        FROM treff_synlighetsbehov behov
        WHERE tilstand = 'SENDT' AND neste_gang <= now()
        ORDER BY neste_gang LIMIT %(antall)s FOR NO KEY UPDATE SKIP LOCKED
    ), glemt AS (
        DELETE FROM treff_synlighetsbehov
        WHERE id = ANY(ARRAY(SELECT id FROM moden WHERE ubesvart IS NULL))
    ), igjen AS (
        UPDATE treff_synlighetsbehov
        SET tilstand = 'USENDT', melding_id = gen_random_uuid(), spurt = now(), runde = runde + 1,
            neste_gang = now() + least(interval '1 minute' * 2 ^ least(runde, 6), interval '1 hour')
        WHERE id = ANY(ARRAY(SELECT id FROM moden WHERE ubesvart)) RETURNING id
    )
    SELECT EXISTS (SELECT FROM stilt) OR EXISTS (SELECT FROM igjen)
        OR EXISTS (SELECT FROM treff_synlighetsbehov WHERE tilstand IN ('USENDT', 'PARKERT'))"""


def sett(kommandoer: Sequence[SettSynlighet]) -> None:
    """Set `er_synlig` on every row of each person, unless a later one is stored (§2.5).

    Their rows are locked first; so the statement that sets them also sees a row that was added
    while it waited. A listener has locked them already, with the pairs of its batch.
    """
    siste: dict[str, SettSynlighet] = {}
    for kommando in kommandoer:
        if kommando.fnr not in siste or siste[kommando.fnr].opprettet <= kommando.opprettet:
            siste[kommando.fnr] = kommando
    las.alle_rader_for(siste.keys())
    with connection.cursor() as cursor:
        cursor.execute(
            _SETT_SYNLIGHET,
            [
                list(siste),
                [kommando.er_synlig for kommando in siste.values()],
                [kommando.opprettet for kommando in siste.values()],
            ],
        )


def svar(svarene: Sequence[SvarPaSynlighet]) -> None:
    """Set what was answered on every row of each person of whom nobody has told; the first answer
    counts. Locked as in `sett`."""
    forste = {ett.fnr: ett.er_synlig for ett in reversed(svarene)}
    las.alle_rader_for(forste.keys())
    with connection.cursor() as cursor:
        cursor.execute(_SVAR, [list(forste), list(forste.values())])


def gjor_klar() -> bool:
    """Make ready what is to be asked now; whether there is anything to send. One statement, however
    many wait: what is due is found by its index. Raises IkkeGjort when the database fails."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(_GJOR_KLAR, {"antall": SPORSMAL})
            (noe,) = cursor.fetchone()
    except DATABASEFEIL as feil:
        logg.warning("Synlighetsbehov: %s, prøver igjen ved neste tikk", type(feil).__name__)
        raise IkkeGjort from feil
    return bool(noe)
