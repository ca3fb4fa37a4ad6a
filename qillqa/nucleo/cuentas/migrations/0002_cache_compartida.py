"""The cache every process shares: a one-time code is spent once, whoever checks it."""

from django.core.management import call_command
from django.db import migrations


def _crear(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [("cuentas", "0001_initial")]
    operations = [migrations.RunPython(_crear, migrations.RunPython.noop)]
