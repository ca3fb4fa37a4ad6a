"""Finding records that may be one person: by how the name sounds, e-mail and telephone."""

import django.db.models.functions.text
from django.db import migrations, models


# How letters sound in Peru, whoever wrote them: Wamán is Huamán, Chabes is Chávez, Kispe is Quispe.
# Steps go in this order over small letters without accents; capitals are sounds already told.
SONIDO = r"""
CREATE FUNCTION f_suena(text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE t text := regexp_replace(regexp_replace(public.f_una($1), '\s+', ' ', 'g'), '[^a-z ]', '', 'g');
BEGIN
    t := replace(t, 'ch', 'X');
    t := regexp_replace(t, 'gu(?=[ei])', 'G', 'g');
    t := regexp_replace(t, 'qu(?=[ei])|q|k|c(?![ei])', 'K', 'g');
    t := regexp_replace(t, 'c|z|sh', 's', 'g');
    t := regexp_replace(t, '[hg]?u(?=[aeio])|w|b', 'v', 'g');
    t := replace(t, 'h', '');
    t := regexp_replace(t, 'g(?=[ei])|j|x', 'J', 'g');
    t := regexp_replace(t, 'll|y', 'i', 'g');
    t := regexp_replace(t, '(.)\1+', '\1', 'g');
    RETURN coalesce(
        (SELECT string_agg(p, ' ' ORDER BY p COLLATE "C")
         FROM unnest(string_to_array(t, ' ')) p WHERE p <> ''), '');
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('personas', '0002_distritos'),
    ]

    operations = [
        migrations.RunSQL(SONIDO, 'DROP FUNCTION f_suena(text);'),
        migrations.AddIndex(
            model_name='persona',
            index=models.Index(models.Func('nombre', function='f_suena'), name='personas_por_sonido'),
        ),
        migrations.AddIndex(
            model_name='persona',
            index=models.Index(django.db.models.functions.text.Upper('correo'), condition=models.Q(('correo', ''), _negated=True), name='personas_por_correo'),
        ),
        migrations.AddIndex(
            model_name='persona',
            index=models.Index(django.db.models.functions.text.Right(models.Func(models.F('telefono'), models.Value('[^0-9]'), models.Value(''), models.Value('g'), function='regexp_replace'), 9), condition=models.Q(('telefono', ''), _negated=True), name='personas_por_telefono'),
        ),
    ]
