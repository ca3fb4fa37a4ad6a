"""What was annexed to each document, unaltered."""

import django.db.models.deletion
from django.db import migrations, models

CERRAR = """
CREATE TRIGGER los_anexos_no_cambian BEFORE UPDATE OR DELETE ON redaccion_anexo
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER los_anexos_no_se_vacian BEFORE TRUNCATE ON redaccion_anexo
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE redaccion_anexo ENABLE ALWAYS TRIGGER los_anexos_no_cambian;
ALTER TABLE redaccion_anexo ENABLE ALWAYS TRIGGER los_anexos_no_se_vacian;
"""
ABRIR = """
DROP TRIGGER los_anexos_no_se_vacian ON redaccion_anexo;
DROP TRIGGER los_anexos_no_cambian ON redaccion_anexo;
"""


class Migration(migrations.Migration):
    """The table, then its lock."""

    dependencies = [("documentos", "0002_olvido"), ("redaccion", "0003_busqueda")]
    operations = [
        migrations.CreateModel(
            name="Anexo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField()),
                ("nombre", models.CharField(max_length=255)),
                (
                    "oficial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anexos",
                        to="redaccion.documentooficial",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anexo",
                        to="documentos.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "anexo",
                "ordering": ["orden"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("oficial", "orden"), name="un_anexo_por_documento_y_orden"
                    )
                ],
            },
        ),
        migrations.RunSQL(CERRAR, ABRIR),
    ]
