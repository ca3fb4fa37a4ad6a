"""Issued documents found by date and by the words of their subject."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two indexes."""

    dependencies = [("redaccion", "0002_plantillas_y_candados")]
    operations = [
        migrations.AddIndex(
            model_name="documentooficial",
            index=models.Index(fields=["-fecha", "-id"], name="oficiales_por_fecha"),
        ),
        migrations.AddIndex(
            model_name="documentooficial",
            index=GinIndex(
                SearchVector(models.Func(models.F("asunto"), function="f_buscable"), config="es"),
                name="oficiales_por_palabra",
            ),
        ),
    ]
