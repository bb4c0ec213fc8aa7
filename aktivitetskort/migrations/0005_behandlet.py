# For the lists of parked rows that have been dealt with, and a card's page. Built CONCURRENTLY, while others write,
# so not one transaction: what a run that was stopped left, the next one takes away.

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('aktivitetskort', '0004_grunner'),
    ]

    operations = [
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS kortversjon_behandlet', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='kortversjon',
            index=models.Index(condition=models.Q(('behandlet__isnull', False)), fields=['-behandlet', 'id'], name='kortversjon_behandlet'),
        ),
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS rapidmelding_behandlet', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='rapidmelding',
            index=models.Index(condition=models.Q(('behandlet__isnull', False)), fields=['-behandlet', 'id'], name='rapidmelding_behandlet'),
        ),
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS rapidmelding_siste', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='rapidmelding',
            index=models.Index(fields=['kort', '-id'], name='rapidmelding_siste'),
        ),
    ]
