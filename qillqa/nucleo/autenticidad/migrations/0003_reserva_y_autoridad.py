"""The reserve of a record may change by an act; who disposes an alteration when it is not ours."""

from django.db import migrations, models

SOLO_LA_RESERVA = """
CREATE FUNCTION del_registro_solo_cambia_la_reserva() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'reservado' IS DISTINCT FROM to_jsonb(OLD) - 'reservado' THEN
        RAISE EXCEPTION 'Del registro de un documento solo cambia su reserva.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER los_registros_no_cambian ON autenticidad_registro;
CREATE TRIGGER los_registros_no_cambian BEFORE UPDATE ON autenticidad_registro
    FOR EACH ROW EXECUTE FUNCTION del_registro_solo_cambia_la_reserva();
CREATE TRIGGER los_registros_no_se_borran BEFORE DELETE ON autenticidad_registro
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
ALTER TABLE autenticidad_registro ENABLE ALWAYS TRIGGER los_registros_no_cambian;
ALTER TABLE autenticidad_registro ENABLE ALWAYS TRIGGER los_registros_no_se_borran;
"""
NADA = """
DROP TRIGGER los_registros_no_se_borran ON autenticidad_registro;
DROP TRIGGER los_registros_no_cambian ON autenticidad_registro;
DROP FUNCTION del_registro_solo_cambia_la_reserva();
CREATE TRIGGER los_registros_no_cambian BEFORE UPDATE OR DELETE ON autenticidad_registro
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
ALTER TABLE autenticidad_registro ENABLE ALWAYS TRIGGER los_registros_no_cambian;
"""


class Migration(migrations.Migration):
    """One column, one index, one lock."""

    dependencies = [("autenticidad", "0002_candados")]
    operations = [
        migrations.AddField(
            model_name="alteracion",
            name="dispuesto_por",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="registro",
            index=models.Index(
                condition=models.Q(("reservado", True)),
                fields=["documento"],
                name="registros_reservados",
            ),
        ),
        migrations.RunSQL(SOLO_LA_RESERVA, NADA),
    ]
