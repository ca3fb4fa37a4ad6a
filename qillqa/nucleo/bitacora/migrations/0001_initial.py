"""The log's table, made append-only by PostgreSQL, and the text search every room stands on."""

import django.core.serializers.json
import django.db.models.functions
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension, UnaccentExtension
from django.contrib.postgres.operations import CreateExtension
from django.db import migrations, models

BUSQUEDA = r"""
CREATE TEXT SEARCH CONFIGURATION es (COPY = spanish);
ALTER TEXT SEARCH CONFIGURATION es
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, spanish_stem;
CREATE FUNCTION f_una(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT lower(public.unaccent('public.unaccent', $1)) $$;
-- 017-2026-MDVE would be read as 017 and the signed number -2026
CREATE FUNCTION f_buscable(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT regexp_replace($1, '(\d)[-/](\d)', '\1 \2', 'g') $$;
-- Spanish alphabetical order without ICU
CREATE FUNCTION f_orden(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT lower(public.unaccent('public.unaccent', replace(replace($1, 'ñ', 'n~'), 'Ñ', 'N~'))) $$;
"""

SIN_BUSQUEDA = """
DROP FUNCTION f_orden(text);
DROP FUNCTION f_buscable(text);
DROP FUNCTION f_una(text);
DROP TEXT SEARCH CONFIGURATION es;
"""

INALTERABLE = """
CREATE FUNCTION es_inalterable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'La tabla % es inalterable: no admite %.', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER la_bitacora_no_cambia BEFORE UPDATE OR DELETE ON bitacora_asiento
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER la_bitacora_no_se_vacia BEFORE TRUNCATE ON bitacora_asiento
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE bitacora_asiento ENABLE ALWAYS TRIGGER la_bitacora_no_cambia;
ALTER TABLE bitacora_asiento ENABLE ALWAYS TRIGGER la_bitacora_no_se_vacia;
"""

ALTERABLE = """
DROP TRIGGER la_bitacora_no_se_vacia ON bitacora_asiento;
DROP TRIGGER la_bitacora_no_cambia ON bitacora_asiento;
DROP FUNCTION es_inalterable();
"""


class Migration(migrations.Migration):
    """First state of the log."""

    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGinExtension(),
        CreateExtension("btree_gist"),
        migrations.RunSQL(BUSQUEDA, SIN_BUSQUEDA),
        migrations.CreateModel(
            name='Asiento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sobre_tipo', models.CharField(max_length=60)),
                ('sobre_id', models.BigIntegerField()),
                ('secuencia', models.PositiveIntegerField()),
                ('hecho', models.CharField(max_length=80)),
                ('cuando', models.DateTimeField()),
                ('por_nombre', models.CharField(max_length=200)),
                ('por_cargo', models.CharField(blank=True, max_length=200)),
                ('por_unidad', models.CharField(blank=True, max_length=200)),
                ('por_cuenta_id', models.BigIntegerField(null=True)),
                ('por_persona_id', models.BigIntegerField(null=True)),
                ('por_unidad_id', models.BigIntegerField(null=True)),
                ('datos', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('peticion', models.UUIDField(null=True)),
                ('huella_anterior', models.BinaryField()),
                ('huella', models.BinaryField()),
            ],
            options={
                'verbose_name': 'asiento',
                'indexes': [models.Index(fields=['por_cuenta_id', '-cuando'], name='asientos_de_una_cuenta'), models.Index(fields=['hecho', '-cuando'], name='asientos_de_un_hecho')],
                'constraints': [models.UniqueConstraint(fields=('sobre_tipo', 'sobre_id', 'secuencia'), name='un_asiento_por_agregado_y_secuencia')],
            },
        ),
        migrations.RunSQL(INALTERABLE, ALTERABLE),
    ]
