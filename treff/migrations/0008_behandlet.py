# For the list of parked rows that have been dealt with. Built CONCURRENTLY, while others write,
# so not one transaction: what a run that was stopped left, the next one takes away.

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0007_ord'),
    ]

    operations = [
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS jobbsokerhendelse_behandlet', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='jobbsokerhendelse',
            index=models.Index(condition=models.Q(('behandlet__isnull', False)), fields=['-behandlet', 'id'], name='jobbsokerhendelse_behandlet'),
        ),
    ]
