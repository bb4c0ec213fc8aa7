# The words of drafts, and of published treff, by themselves (ADR 12). Built CONCURRENTLY, while others write.

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0002_sok'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='treff',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('status', 'UTKAST')), fastupdate=False, fields=['sokeord'], name='treff_sokeord_utkast'),
        ),
        AddIndexConcurrently(
            model_name='treff',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('status', 'PUBLISERT')), fastupdate=False, fields=['sokeord'], name='treff_sokeord_publisert'),
        ),
    ]
