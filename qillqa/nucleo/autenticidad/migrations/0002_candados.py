"""What PostgreSQL keeps unaltered: records and later acts, whole; of a key, all but its withdrawal."""

from django.db import migrations

TABLAS = {
    "los_registros": "autenticidad_registro",
    "las_alteraciones": "autenticidad_alteracion",
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
CERRAR_LLAVES = """
CREATE FUNCTION la_llave_solo_se_retira() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.hasta IS NOT NULL OR NEW.hasta IS NULL OR NEW.id <> OLD.id
        OR NEW.identificador <> OLD.identificador OR NEW.publica <> OLD.publica
        OR NEW.desde <> OLD.desde THEN
        RAISE EXCEPTION 'Una llave de la entidad solo se retira, una vez.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER las_llaves_solo_se_retiran BEFORE UPDATE ON autenticidad_llavedelaentidad
    FOR EACH ROW EXECUTE FUNCTION la_llave_solo_se_retira();
CREATE TRIGGER las_llaves_no_se_borran BEFORE DELETE ON autenticidad_llavedelaentidad
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER las_llaves_no_se_vacian BEFORE TRUNCATE ON autenticidad_llavedelaentidad
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE autenticidad_llavedelaentidad ENABLE ALWAYS TRIGGER las_llaves_solo_se_retiran;
ALTER TABLE autenticidad_llavedelaentidad ENABLE ALWAYS TRIGGER las_llaves_no_se_borran;
ALTER TABLE autenticidad_llavedelaentidad ENABLE ALWAYS TRIGGER las_llaves_no_se_vacian;
"""
ABRIR_LLAVES = """
DROP TRIGGER las_llaves_no_se_vacian ON autenticidad_llavedelaentidad;
DROP TRIGGER las_llaves_no_se_borran ON autenticidad_llavedelaentidad;
DROP TRIGGER las_llaves_solo_se_retiran ON autenticidad_llavedelaentidad;
DROP FUNCTION la_llave_solo_se_retira();
"""


class Migration(migrations.Migration):
    """The locks."""

    dependencies = [("autenticidad", "0001_inicial"), ("bitacora", "0001_initial")]
    operations = [
        migrations.RunSQL(CERRAR, ABRIR),
        migrations.RunSQL(CERRAR_LLAVES, ABRIR_LLAVES),
    ]
