"""The templates of the house as the first version of each type; what PostgreSQL keeps unaltered."""

from datetime import date

from django.db import migrations

from qillqa.nucleo.redaccion.plantillas.formas import DatosDePapel, forma_de
from qillqa.nucleo.redaccion.tipos import TIPOS

TABLAS = {
    "las_versiones_de_borrador": "redaccion_versiondeborrador",
    "las_plantillas": "redaccion_plantilladedocumento",
    "los_oficiales": "redaccion_documentooficial",
}
CERRAR = "".join(
    f"""
CREATE TRIGGER {nombre}_no_cambian BEFORE UPDATE OR DELETE ON {tabla}
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER {nombre}_no_se_vacian BEFORE TRUNCATE ON {tabla}
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE {tabla} ENABLE ALWAYS TRIGGER {nombre}_no_cambian;
ALTER TABLE {tabla} ENABLE ALWAYS TRIGGER {nombre}_no_se_vacian;
"""
    for nombre, tabla in TABLAS.items()
)
ABRIR = "".join(
    f"DROP TRIGGER {nombre}_no_cambian ON {tabla};DROP TRIGGER {nombre}_no_se_vacian ON {tabla};"
    for nombre, tabla in TABLAS.items()
)


def cargar(apps, schema_editor):
    """Enter the house's template of each type, in force since ever."""
    plantilla = apps.get_model("redaccion", "PlantillaDeDocumento")
    plantilla.objects.bulk_create(
        plantilla(codigo=codigo, version=1, forma=forma_de(DatosDePapel), desde=date(2000, 1, 1))
        for codigo in TIPOS
    )


def vaciar(apps, schema_editor):
    """Take them out again."""
    apps.get_model("redaccion", "PlantillaDeDocumento").objects.all().delete()


class Migration(migrations.Migration):
    """Rows first, then the locks."""

    dependencies = [("redaccion", "0001_inicial"), ("bitacora", "0001_initial")]
    operations = [migrations.RunPython(cargar, vaciar), migrations.RunSQL(CERRAR, ABRIR)]
