# The words of drafts, and of published treff, by themselves (ADR 12). Built CONCURRENTLY, while
# others write, so not one transaction: what a run that was stopped left, the next one takes away.

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0002_sok'),
    ]

    operations = [
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS treff_sokeord_utkast', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='treff',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('status', 'UTKAST')), fastupdate=False, fields=['sokeord'], name='treff_sokeord_utkast'),
        ),
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS treff_sokeord_publisert', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='treff',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('status', 'PUBLISERT')), fastupdate=False, fields=['sokeord'], name='treff_sokeord_publisert'),
        ),
    ]
