# For the errors on the admin's front page. Built CONCURRENTLY, while others write, so not one
# transaction: what a run that was stopped left, the next one takes away.

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('aktivitetskort', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS kortfeil_mottatt', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='kortfeil',
            index=models.Index(fields=['mottatt'], include=('error_type',), name='kortfeil_mottatt'),
        ),
    ]
