# What a search filters and counts by, in indexes (ADR 12). Built CONCURRENTLY, while others
# write, so not one transaction: what a run that was stopped left, the next one takes away.

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

I_EN_LISTE = models.Q(('status', 'SLETTET'), _negated=True)
PUBLISERT = models.Q(('status', 'PUBLISERT'), ('svarfrist__isnull', False))
FOR_ALLE = models.Q(('status__in', ('PUBLISERT', 'FULLFØRT', 'AVLYST')))
FILTRE = ('status', 'fylkesnummer', 'kommunenummer', 'svarfrist')


def bygg(navn, slag=models.Index, **indeks):
    return [
        migrations.RunSQL(f'DROP INDEX CONCURRENTLY IF EXISTS {navn}', migrations.RunSQL.noop),
        AddIndexConcurrently('treff', slag(name=navn, **indeks)),
    ]


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0013_eiernavn'),
    ]

    operations = [
        *bygg('treff_sortert_endret', fields=['-sist_endret', 'id'], include=FILTRE, condition=I_EN_LISTE),
        *bygg('treff_sortert_opprettet', fields=['opprettet_tid', 'id'], include=FILTRE, condition=I_EN_LISTE),
        *bygg('treff_sortert_start', fields=['fra_tid', 'id'], include=FILTRE, condition=I_EN_LISTE),
        *bygg('treff_fasetter', fields=['status', 'fylkesnummer', 'kommunenummer'], include=['svarfrist'], condition=FOR_ALLE),
        *bygg('treff_sokeord_for_alle', GinIndex, fields=['sokeord'], condition=FOR_ALLE, fastupdate=False),
        *bygg('treff_publisert_svarfrist', fields=['svarfrist'], include=('fylkesnummer', 'kommunenummer'), condition=PUBLISERT),
        RemoveIndexConcurrently('treff', 'treff_etter_endret'),
        RemoveIndexConcurrently('treff', 'treff_etter_opprettet'),
        RemoveIndexConcurrently('treff', 'treff_etter_start'),
    ]
