# For the list of parked rows. Built CONCURRENTLY, while others write, so not one transaction: what a
# run that was stopped left, the next one takes away.

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0014_fasetter'),
    ]

    operations = [
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS jobbsokerhendelse_parkert', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='jobbsokerhendelse',
            index=models.Index(condition=models.Q(('tilstand', 'PARKERT')), fields=['id'], name='jobbsokerhendelse_parkert'),
        ),
    ]
