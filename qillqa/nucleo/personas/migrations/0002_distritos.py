"""The districts of Peru in INEI's and RENIEC's codings."""

import csv
from pathlib import Path

from django.db import migrations

DATOS = Path(__file__).resolve().parents[1] / "datos" / "ubigeo.csv"


def cargar(apps, schema_editor):
    """Bring every district in one statement."""
    distrito = apps.get_model("personas", "Distrito")
    with DATOS.open(encoding="utf-8", newline="") as archivo:
        distrito.objects.using(schema_editor.connection.alias).bulk_create(
            distrito(**fila) for fila in csv.DictReader(archivo)
        )


def quitar(apps, schema_editor):
    """Take them away again."""
    apps.get_model("personas", "Distrito").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [("personas", "0001_initial")]

    operations = [migrations.RunPython(cargar, quitar)]
