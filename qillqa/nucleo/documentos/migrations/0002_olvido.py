"""What nobody filed may be forgotten; a content with a version still cannot be deleted."""

from django.db import migrations

SE_OLVIDA = """
CREATE FUNCTION lo_presentado_no_se_borra() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM documentos_version WHERE archivo_id = OLD.id) THEN
        RAISE EXCEPTION 'El archivo % es inalterable: es parte de un documento.', OLD.sha256
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;
DROP TRIGGER los_archivos_no_se_borran ON documentos_archivo;
CREATE TRIGGER los_archivos_no_se_borran BEFORE DELETE ON documentos_archivo
    FOR EACH ROW EXECUTE FUNCTION lo_presentado_no_se_borra();
ALTER TABLE documentos_archivo ENABLE ALWAYS TRIGGER los_archivos_no_se_borran;
"""

NADA_SE_OLVIDA = """
DROP TRIGGER los_archivos_no_se_borran ON documentos_archivo;
CREATE TRIGGER los_archivos_no_se_borran BEFORE DELETE ON documentos_archivo
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
ALTER TABLE documentos_archivo ENABLE ALWAYS TRIGGER los_archivos_no_se_borran;
DROP FUNCTION lo_presentado_no_se_borra();
"""


class Migration(migrations.Migration):
    """Deleting a content asks whether it was filed."""

    dependencies = [("documentos", "0001_initial")]
    operations = [migrations.RunSQL(SE_OLVIDA, NADA_SE_OLVIDA)]
