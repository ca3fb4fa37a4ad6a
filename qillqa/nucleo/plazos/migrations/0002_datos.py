"""Loads the calendar 2020-2030, the citations and the legal parameters that come with the program."""

from django.db import migrations

from qillqa.nucleo.plazos.datos import lectura


def cargar(apps, schema_editor):
    """Write every row of the data folder."""
    apps.get_model("plazos", "DiaNoLaborable").objects.bulk_create(
        apps.get_model("plazos", "DiaNoLaborable")(
            fecha=fila.dia.fecha,
            nombre=fila.dia.nombre,
            clase=fila.dia.clase.value,
            ambito=fila.dia.ambito.value,
            ubigeo=fila.dia.ubigeo,
            desde_hora=fila.dia.desde_hora,
            excluye_del_computo=fila.dia.excluye_del_computo,
            traslada_si_ultimo=fila.dia.traslada_si_ultimo,
            habil_tributario=fila.dia.habil_tributario,
            norma=fila.dia.norma,
            condicion=fila.condicion,
            verificado_por=fila.dia.verificado_por,
        )
        for fila in lectura.leer_dias()
    )
    apps.get_model("plazos", "CitaLegal").objects.bulk_create(
        apps.get_model("plazos", "CitaLegal")(
            tema=cita.tema,
            norma=cita.norma,
            articulo=cita.articulo,
            desde=cita.desde,
            hasta=cita.hasta,
        )
        for cita in lectura.leer_citas()
    )
    apps.get_model("plazos", "ParametroLegal").objects.bulk_create(
        apps.get_model("plazos", "ParametroLegal")(
            nombre=parametro.nombre,
            valor=parametro.valor,
            desde=parametro.desde,
            hasta=parametro.hasta,
            norma=parametro.norma,
            articulo=parametro.articulo,
            verificado_por=parametro.verificado_por,
        )
        for parametro in lectura.leer_parametros()
    )


def vaciar(apps, schema_editor):
    """Take out what came with the program; what people wrote stays."""
    apps.get_model("plazos", "DiaNoLaborable").objects.filter(registrado_el__isnull=True).delete()
    apps.get_model("plazos", "ParametroLegal").objects.filter(registrado_el__isnull=True).delete()
    apps.get_model("plazos", "CitaLegal").objects.all().delete()


class Migration(migrations.Migration):
    """The law as data."""

    dependencies = [("plazos", "0001_calendario_y_ley")]
    operations = [migrations.RunPython(cargar, vaciar)]
