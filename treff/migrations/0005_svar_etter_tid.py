# For the chart of the admin's front page. Built CONCURRENTLY, while others write, so not one
# transaction: what a run that was stopped left, the next one takes away.

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('treff', '0004_beskrivelse_for_seg'),
    ]

    operations = [
        migrations.RunSQL('DROP INDEX CONCURRENTLY IF EXISTS jobbsokerhendelse_svar_tid', migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name='jobbsokerhendelse',
            index=models.Index(condition=models.Q(('type__in', ('INVITERT', 'SVART_JA_TIL_INVITASJON', 'SVART_JA_TIL_INVITASJON_AV_EIER', 'SVART_NEI_TIL_INVITASJON', 'SVART_NEI_TIL_INVITASJON_AV_EIER'))), fields=['tidspunkt'], include=('type',), name='jobbsokerhendelse_svar_tid'),
        ),
    ]
