"""Signatures: whom we trust, who is asked, what was signed; what was signed cannot be changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


INALTERABLE = """
CREATE TRIGGER las_firmas_no_cambian BEFORE UPDATE OR DELETE ON firmas_firma
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER las_firmas_no_se_vacian BEFORE TRUNCATE ON firmas_firma
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER las_negativas_no_cambian BEFORE UPDATE OR DELETE ON firmas_negativa
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER las_negativas_no_se_vacian BEFORE TRUNCATE ON firmas_negativa
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER los_sellos_no_cambian BEFORE UPDATE OR DELETE ON firmas_sellodeldocumento
    FOR EACH ROW EXECUTE FUNCTION es_inalterable();
CREATE TRIGGER los_sellos_no_se_vacian BEFORE TRUNCATE ON firmas_sellodeldocumento
    FOR EACH STATEMENT EXECUTE FUNCTION es_inalterable();
ALTER TABLE firmas_firma ENABLE ALWAYS TRIGGER las_firmas_no_cambian;
ALTER TABLE firmas_firma ENABLE ALWAYS TRIGGER las_firmas_no_se_vacian;
ALTER TABLE firmas_negativa ENABLE ALWAYS TRIGGER las_negativas_no_cambian;
ALTER TABLE firmas_negativa ENABLE ALWAYS TRIGGER las_negativas_no_se_vacian;
ALTER TABLE firmas_sellodeldocumento ENABLE ALWAYS TRIGGER los_sellos_no_cambian;
ALTER TABLE firmas_sellodeldocumento ENABLE ALWAYS TRIGGER los_sellos_no_se_vacian;
"""

ALTERABLE = """
DROP TRIGGER los_sellos_no_se_vacian ON firmas_sellodeldocumento;
DROP TRIGGER los_sellos_no_cambian ON firmas_sellodeldocumento;
DROP TRIGGER las_negativas_no_se_vacian ON firmas_negativa;
DROP TRIGGER las_negativas_no_cambian ON firmas_negativa;
DROP TRIGGER las_firmas_no_se_vacian ON firmas_firma;
DROP TRIGGER las_firmas_no_cambian ON firmas_firma;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documentos', '0002_olvido'),
        ('organos', '0001_initial'),
        ('personas', '0004_sin_dni_por_nombre'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AutoridadDeConfianza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nombre', models.CharField(max_length=200)),
                ('certificado', models.BinaryField()),
                ('huella', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('es_raiz', models.BooleanField()),
                ('muestra', models.BooleanField(default=False)),
                ('url_de_lista', models.URLField(blank=True, max_length=500)),
                ('norma', models.CharField(max_length=200)),
                ('desde', models.DateField()),
                ('hasta', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'autoridad de confianza',
                'verbose_name_plural': 'autoridades de confianza',
                'constraints': [models.UniqueConstraint(fields=('huella',), name='una_autoridad_por_certificado'), models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='la_confianza_no_acaba_antes_de_empezar')],
            },
        ),
        migrations.CreateModel(
            name='CertificadoDePersona',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('custodia', models.CharField(choices=[('servidor', 'Firma digital con certificado guardado en el servidor'), ('token', 'Firma digital con dispositivo criptográfico'), ('externa', 'Firma digital hecha con programa propio (Firma Perú, ReFirma, DNIe)'), ('a_mano', 'Firma manuscrita, digitalizada y cotejada')], max_length=10)),
                ('certificado', models.BinaryField()),
                ('huella', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('sellado', models.BinaryField(default=bytes)),
                ('referencia', models.JSONField(default=dict)),
                ('titular', models.CharField(max_length=250)),
                ('emisor', models.CharField(max_length=250)),
                ('desde', models.DateTimeField()),
                ('hasta', models.DateTimeField()),
                ('muestra', models.BooleanField(default=False)),
                ('sustento', models.CharField(blank=True, max_length=300)),
                ('intentos', models.PositiveSmallIntegerField(default=0)),
                ('registrado', models.DateTimeField()),
                ('retirado', models.DateTimeField(null=True)),
                ('persona', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificados', to='personas.persona')),
            ],
            options={
                'verbose_name': 'certificado de persona',
                'verbose_name_plural': 'certificados de personas',
            },
        ),
        migrations.CreateModel(
            name='Firmante',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveSmallIntegerField()),
                ('clase', models.CharField(choices=[('servidor', 'Firma digital con certificado guardado en el servidor'), ('token', 'Firma digital con dispositivo criptográfico'), ('externa', 'Firma digital hecha con programa propio (Firma Perú, ReFirma, DNIe)'), ('a_mano', 'Firma manuscrita, digitalizada y cotejada')], max_length=10)),
                ('campo', models.CharField(max_length=40)),
                ('designacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organos.designacion')),
            ],
            options={
                'verbose_name': 'firmante',
                'ordering': ['solicitud', 'orden'],
            },
        ),
        migrations.CreateModel(
            name='Firma',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clase', models.CharField(choices=[('servidor', 'Firma digital con certificado guardado en el servidor'), ('token', 'Firma digital con dispositivo criptográfico'), ('externa', 'Firma digital hecha con programa propio (Firma Perú, ReFirma, DNIe)'), ('a_mano', 'Firma manuscrita, digitalizada y cotejada')], max_length=10)),
                ('nivel', models.CharField(blank=True, choices=[('B-B', 'B-B'), ('B-T', 'B-T'), ('B-LTA', 'B-LTA')], max_length=5)),
                ('instante', models.DateTimeField()),
                ('huella_del_certificado', models.CharField(blank=True, max_length=64)),
                ('sin_valor_legal', models.BooleanField(default=False)),
                ('certificado', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='firmas.certificadodepersona')),
                ('designacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='firmas', to='organos.designacion')),
                ('entrada', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.version')),
                ('salida', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='firmas', to='documentos.version')),
                ('firmante', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='firma', to='firmas.firmante')),
            ],
            options={
                'verbose_name': 'firma',
            },
        ),
        migrations.CreateModel(
            name='ListaDeRevocacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contenido', models.BinaryField()),
                ('emitida', models.DateTimeField()),
                ('vence', models.DateTimeField()),
                ('recibida', models.DateTimeField()),
                ('autoridad', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listas', to='firmas.autoridaddeconfianza')),
            ],
            options={
                'verbose_name': 'lista de revocación',
                'verbose_name_plural': 'listas de revocación',
            },
        ),
        migrations.CreateModel(
            name='Negativa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('motivo', models.CharField(max_length=400)),
                ('instante', models.DateTimeField()),
                ('por', models.CharField(max_length=400)),
                ('firmante', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='negativa', to='firmas.firmante')),
            ],
            options={
                'verbose_name': 'negativa',
            },
        ),
        migrations.CreateModel(
            name='SolicitudDeFirma',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('en_orden', models.BooleanField(default=True)),
                ('sigue_sin_todos', models.BooleanField(default=False)),
                ('nivel', models.CharField(choices=[('B-B', 'B-B'), ('B-T', 'B-T'), ('B-LTA', 'B-LTA')], max_length=5)),
                ('creada', models.DateTimeField()),
                ('por', models.CharField(max_length=400)),
                ('concluida', models.DateTimeField(null=True)),
                ('espera_sello', models.DateTimeField(null=True)),
                ('anulada', models.DateTimeField(null=True)),
                ('motivo_de_anulacion', models.CharField(blank=True, max_length=400, verbose_name='motivo de anulación')),
                ('documento', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solicitudes_de_firma', to='documentos.documento')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.version')),
            ],
            options={
                'verbose_name': 'solicitud de firma',
                'verbose_name_plural': 'solicitudes de firma',
            },
        ),
        migrations.CreateModel(
            name='SelloDelDocumento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instante', models.DateTimeField()),
                ('vence', models.DateTimeField()),
                ('entrada', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.version')),
                ('salida', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sello', to='documentos.version')),
                ('solicitud', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sellos', to='firmas.solicituddefirma')),
            ],
            options={
                'verbose_name': 'sello del documento',
                'verbose_name_plural': 'sellos de documentos',
            },
        ),
        migrations.AddField(
            model_name='firmante',
            name='solicitud',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='firmantes', to='firmas.solicituddefirma'),
        ),
        migrations.CreateModel(
            name='EscaneoFirmado',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subido', models.DateTimeField()),
                ('cotejado', models.DateTimeField(null=True)),
                ('conforme', models.BooleanField(null=True)),
                ('observacion', models.CharField(blank=True, max_length=400, verbose_name='observación')),
                ('cotejado_por', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('electronica', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.version')),
                ('escaneo', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='escaneo_firmado', to='documentos.version')),
                ('subido_por', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('solicitud', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escaneos', to='firmas.solicituddefirma')),
            ],
            options={
                'verbose_name': 'escaneo firmado',
                'verbose_name_plural': 'escaneos firmados',
            },
        ),
        migrations.AddConstraint(
            model_name='certificadodepersona',
            constraint=models.UniqueConstraint(condition=models.Q(('retirado__isnull', True)), fields=('huella',), name='un_registro_por_certificado'),
        ),
        migrations.AddConstraint(
            model_name='certificadodepersona',
            constraint=models.CheckConstraint(condition=models.Q(('custodia', 'a_mano'), _negated=True), name='a_mano_no_hay_certificado'),
        ),
        migrations.AddConstraint(
            model_name='certificadodepersona',
            constraint=models.CheckConstraint(condition=models.Q(('custodia', 'servidor'), ('sellado', b''), _connector='OR'), name='solo_el_servidor_guarda_llaves'),
        ),
        migrations.AddConstraint(
            model_name='firma',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clase', 'a_mano'), ('huella_del_certificado', ''), ('nivel', '')), models.Q(models.Q(('clase', 'a_mano'), _negated=True), models.Q(('nivel', ''), _negated=True), models.Q(('huella_del_certificado', ''), _negated=True)), _connector='OR'), name='lo_digital_tiene_nivel_y_certificado'),
        ),
        migrations.AddConstraint(
            model_name='firma',
            constraint=models.UniqueConstraint(condition=models.Q(('clase', 'a_mano'), _negated=True), fields=('salida',), name='una_firma_digital_por_version'),
        ),
        migrations.AddConstraint(
            model_name='listaderevocacion',
            constraint=models.UniqueConstraint(fields=('autoridad', 'emitida'), name='una_lista_por_autoridad_e_instante'),
        ),
        migrations.AddConstraint(
            model_name='negativa',
            constraint=models.CheckConstraint(condition=models.Q(('motivo', ''), _negated=True), name='la_negativa_dice_por_que'),
        ),
        migrations.AddConstraint(
            model_name='solicituddefirma',
            constraint=models.UniqueConstraint(condition=models.Q(('anulada__isnull', True), ('concluida__isnull', True)), fields=('documento',), name='una_solicitud_abierta_por_documento'),
        ),
        migrations.AddConstraint(
            model_name='solicituddefirma',
            constraint=models.CheckConstraint(condition=models.Q(('concluida__isnull', True), ('anulada__isnull', True), _connector='OR'), name='lo_concluido_no_se_anula'),
        ),
        migrations.AddConstraint(
            model_name='solicituddefirma',
            constraint=models.CheckConstraint(condition=models.Q(('concluida__isnull', True), ('espera_sello__isnull', True), _connector='OR'), name='lo_concluido_no_espera_sello'),
        ),
        migrations.AddConstraint(
            model_name='solicituddefirma',
            constraint=models.CheckConstraint(condition=models.Q(('anulada__isnull', True), models.Q(('motivo_de_anulacion', ''), _negated=True), _connector='OR'), name='la_anulacion_dice_su_motivo'),
        ),
        migrations.AddIndex(
            model_name='sellodeldocumento',
            index=models.Index(fields=['vence'], name='sellos_por_vencer'),
        ),
        migrations.AddConstraint(
            model_name='firmante',
            constraint=models.UniqueConstraint(fields=('solicitud', 'orden'), name='un_firmante_por_solicitud_y_orden'),
        ),
        migrations.AddConstraint(
            model_name='firmante',
            constraint=models.UniqueConstraint(fields=('solicitud', 'designacion'), name='una_firma_por_cargo_y_solicitud'),
        ),
        migrations.AddConstraint(
            model_name='escaneofirmado',
            constraint=models.CheckConstraint(condition=models.Q(('cotejado_por__isnull', True), models.Q(('cotejado_por', models.F('subido_por')), _negated=True), _connector='OR'), name='coteja_una_segunda_persona'),
        ),
        migrations.AddConstraint(
            model_name='escaneofirmado',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('conforme__isnull', True), ('cotejado__isnull', True), ('cotejado_por__isnull', True)), models.Q(('conforme__isnull', False), ('cotejado__isnull', False), ('cotejado_por__isnull', False)), _connector='OR'), name='el_cotejo_dice_quien_y_cuando'),
        ),
        migrations.AddConstraint(
            model_name='escaneofirmado',
            constraint=models.UniqueConstraint(condition=models.Q(('conforme', True), ('conforme__isnull', True), _connector='OR'), fields=('solicitud',), name='un_escaneo_pendiente_o_conforme'),
        ),
        migrations.RunSQL(INALTERABLE, ALTERABLE),
    ]
