# What the search goes by (ADR 12). Not one transaction: the indexes are built CONCURRENTLY, while
# others write. Adding the column rewrites the table and locks it meanwhile.

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='treff',
            name='sokeord',
            field=models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector(models.Func(django.db.models.functions.text.Lower(models.F('tittel')), models.Value('[^[:alnum:]]+'), models.Value(' '), models.Value('g'), function='REGEXP_REPLACE', output_field=models.TextField()), models.Func(django.db.models.functions.text.Lower(models.F('gateadresse')), models.Value('[^[:alnum:]]+'), models.Value(' '), models.Value('g'), function='REGEXP_REPLACE', output_field=models.TextField()), models.Func(django.db.models.functions.text.Lower(models.F('poststed')), models.Value('[^[:alnum:]]+'), models.Value(' '), models.Value('g'), function='REGEXP_REPLACE', output_field=models.TextField()), models.Func(django.db.models.functions.text.Lower(models.F('kommune')), models.Value('[^[:alnum:]]+'), models.Value(' '), models.Value('g'), function='REGEXP_REPLACE', output_field=models.TextField()), models.Func(django.db.models.functions.text.Lower(models.F('fylke')), models.Value('[^[:alnum:]]+'), models.Value(' '), models.Value('g'), function='REGEXP_REPLACE', output_field=models.TextField()), config='simple'), help_text='The words of title and place, which `fritekst` looks among (ADR 12).', output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        AddIndexConcurrently(
            model_name='treff',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['sokeord'], name='treff_sokeord'),
        ),
        AddIndexConcurrently(
            model_name='treff',
            index=models.Index(condition=models.Q(('status', 'SLETTET'), _negated=True), fields=['-sist_endret', 'id'], include=('status',), name='treff_etter_endret'),
        ),
        AddIndexConcurrently(
            model_name='treff',
            index=models.Index(condition=models.Q(('status', 'SLETTET'), _negated=True), fields=['opprettet_tid', 'id'], include=('status',), name='treff_etter_opprettet'),
        ),
        AddIndexConcurrently(
            model_name='treff',
            index=models.Index(condition=models.Q(('status', 'SLETTET'), _negated=True), fields=['fra_tid', 'id'], include=('status',), name='treff_etter_start'),
        ),
        AddIndexConcurrently(
            model_name='treff',
            index=models.Index(condition=models.Q(('status', 'PUBLISERT'), ('til_tid__isnull', False)), fields=['til_tid'], name='treff_publisert_til'),
        ),
        RemoveIndexConcurrently(
            model_name='treff',
            name='treff_publisert_slutt',
        ),
        RemoveIndexConcurrently(
            model_name='treff',
            name='treff_sist_endret',
        ),
        # Counting reads the indexes alone where autovacuum has been. Its default waits for a fifth
        # of the table to change.
        migrations.RunSQL(
            "ALTER TABLE treff_treff SET (autovacuum_vacuum_scale_factor = 0.01)",
            "ALTER TABLE treff_treff RESET (autovacuum_vacuum_scale_factor)",
        ),
    ]
