"""Versions of a template withdrawn before their date, unaltered."""

import django.db.models.deletion
from django.db import migrations, models

CERRAR = """
CREATE TRIGGER los_retiros_de_plantilla_no_cambian BEFORE UPDATE OR DELETE
    ON redaccion_retirodeplantilla FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER los_retiros_de_plantilla_no_se_vacian BEFORE TRUNCATE
    ON redaccion_retirodeplantilla FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE redaccion_retirodeplantilla
    ENABLE ALWAYS TRIGGER los_retiros_de_plantilla_no_cambian;
ALTER TABLE redaccion_retirodeplantilla
    ENABLE ALWAYS TRIGGER los_retiros_de_plantilla_no_se_vacian;
"""
ABRIR = """
DROP TRIGGER los_retiros_de_plantilla_no_se_vacian ON redaccion_retirodeplantilla;
DROP TRIGGER los_retiros_de_plantilla_no_cambian ON redaccion_retirodeplantilla;
"""


class Migration(migrations.Migration):
    """The table, then its lock."""

    dependencies = [("redaccion", "0004_anexos")]
    operations = [
        migrations.CreateModel(
            name="RetiroDePlantilla",
            fields=[
                (
                    "plantilla",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="retiro",
                        serialize=False,
                        to="redaccion.plantilladedocumento",
                    ),
                ),
                ("motivo", models.CharField(max_length=300)),
                ("instante", models.DateTimeField()),
                ("por", models.CharField(max_length=400)),
            ],
            options={
                "verbose_name": "retiro de plantilla",
                "verbose_name_plural": "retiros de plantillas",
            },
        ),
        migrations.AddConstraint(
            model_name="retirodeplantilla",
            constraint=models.CheckConstraint(
                condition=models.Q(("motivo", ""), _negated=True),
                name="el_retiro_de_plantilla_dice_por_que",
            ),
        ),
        migrations.RunSQL(CERRAR, ABRIR),
    ]
