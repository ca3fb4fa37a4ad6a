"""Every page of the house, and as whom it is looked at: for axe, for narrow windows, for pictures.

`test_paginas` compares this table with the routes: a new page cannot be forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import LiteralString

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from qillqa.nucleo import reloj
from tests.navegador.casa import Casa

VISITANTE = ""
ESTE_ANIO = reloj.hoy().year
DE_RENTAS, ARCHIVADO = "Wilber Ñaupa", "Saturnina Ccoa"
OBSERVADO, LARGO, EN_MESA = "Julia Amao", "Rosalía de la Cruz", "Mario Usca"


@dataclass(frozen=True)
class Fila:
    """What an address names by its number: the question that finds it by the name of a person."""

    consulta: LiteralString

    def clave(self, casa: Casa, nombre: str) -> str:
        """Return the number in a house with the sample."""
        return str(casa.filas(self.consulta, f"{nombre}%")[0][0])


EXPEDIENTE = Fila("SELECT id FROM tramite_expediente WHERE remitente_nombre LIKE %s ORDER BY id")
CODIGO = Fila("SELECT codigo FROM tramite_expediente WHERE remitente_nombre LIKE %s ORDER BY id")
PERSONA = Fila("SELECT id FROM personas_persona WHERE nombre LIKE %s")
CUENTA = Fila(
    "SELECT c.id FROM cuentas_cuenta c JOIN personas_persona p ON p.id = c.persona_id"
    " WHERE p.nombre LIKE %s"
)
DESIGNACION = Fila(
    "SELECT d.id FROM organos_designacion d JOIN personas_persona p ON p.id = d.persona_id"
    " WHERE p.nombre LIKE %s"
)
DELEGACION = Fila(
    "SELECT f.id FROM organos_delegaciondefirma f"
    " JOIN organos_designacion d ON d.id = f.delegante_id"
    " JOIN personas_persona p ON p.id = d.persona_id WHERE p.nombre LIKE %s"
)
CARGO = Fila(
    "SELECT d.cargo_id FROM organos_designacion d JOIN personas_persona p ON p.id = d.persona_id"
    " WHERE p.nombre LIKE %s"
)

PAPEL = Fila("SELECT codigo FROM autenticidad_registro WHERE numero LIKE %s ORDER BY id")
AGENTE = Fila("SELECT id FROM firmas_certificadodelagente WHERE titular LIKE %s")
UNIDAD = Fila("SELECT id FROM organos_unidad WHERE siglas LIKE %s")

EN_BORRADOR = Fila("SELECT id FROM redaccion_borrador WHERE asunto LIKE %s")
EMITIDO = Fila("SELECT id FROM redaccion_documentooficial WHERE asunto LIKE %s ORDER BY id")
SERIE = Fila("SELECT id FROM numeracion_serie WHERE nombre LIKE %s")
POR_FIRMAR = Fila("SELECT 'b' || id FROM redaccion_borrador WHERE asunto LIKE %s")
NUMERADO = Fila(
    "SELECT 'f' || f.id FROM firmas_firmante f"
    " JOIN firmas_solicituddefirma s ON s.id = f.solicitud_id"
    " JOIN documentos_documento d ON d.id = s.documento_id"
    " WHERE s.concluida IS NULL AND d.titulo LIKE '%%' || %s"
)
A_MANO = Fila(
    "SELECT s.id FROM firmas_solicituddefirma s"
    " JOIN documentos_documento d ON d.id = s.documento_id"
    " WHERE s.concluida IS NULL AND d.titulo LIKE '%%' || %s"
)
POR_COTEJAR = Fila(
    "SELECT e.id FROM firmas_escaneofirmado e JOIN documentos_version v ON v.id = e.escaneo_id"
    " JOIN documentos_documento d ON d.id = v.documento_id"
    " WHERE e.cotejado IS NULL AND d.titulo LIKE '%%' || %s"
)
CERTIFICADO = Fila("SELECT id FROM firmas_certificadodepersona WHERE titular LIKE %s")
AUTORIDAD = Fila("SELECT id FROM firmas_autoridaddeconfianza WHERE nombre LIKE %s")


@dataclass(frozen=True)
class Pagina:
    """A page as somebody sees it; `de` names the person that the address is about."""

    ruta: str
    usuario: str = VISITANTE
    args: tuple[str | int, ...] = ()
    fila: Fila | None = None
    de: str = ""
    consulta: str = ""

    def direccion(self, casa: Casa) -> str:
        """Return its address in a house with the sample."""
        args = (self.fila.clave(casa, self.de), *self.args) if self.fila else self.args
        return reverse(self.ruta, args=args) + self.consulta

    @property
    def nombre(self) -> str:
        """A name for its picture."""
        partes = (self.ruta, *self.args, self.de, self.consulta, self.usuario)
        return "-".join("".join(c if c.isalnum() else "-" for c in str(p)) for p in partes if p)


def _caso(ruta: str, usuario: str, de: str, *args: str | int) -> Pagina:
    return Pagina(f"tramite:{ruta}", usuario, args, EXPEDIENTE, de)


BANDEJAS = ("por-recibir", "en-despacho", "por-vencer", "vencidos", "enviados", "archivados")

PUBLICAS = (
    Pagina("portal:inicio"),
    Pagina("portal:buscar", consulta="?q=constancia"),
    Pagina("portal:buscar", consulta="?q=zzzz"),
    Pagina("portal:tramites"),
    Pagina("portal:tramite", args=("SG-03",)),
    Pagina("portal:normas"),
    Pagina("portal:transparencia"),
    Pagina("portal:registro_civil"),
    Pagina("portal:privacidad"),
    Pagina("portal:verificar"),
    Pagina("portal:verificar", consulta="?codigo=A0C"),
    Pagina("portal:papel", fila=PAPEL, de="EXP"),
    Pagina("mesa:presentar"),
    Pagina("mesa:presentar", consulta="?tramite=SG-03"),
    Pagina("mesa:seguimiento"),
    *(
        Pagina("mesa:seguir", fila=CODIGO, de=de)
        for de in (ARCHIVADO, OBSERVADO, DE_RENTAS, EN_MESA)
    ),
    Pagina("account_login"),
    Pagina("account_inactive"),
    Pagina("account_reset_password"),
)

DE_CADA_UNO = (
    *(
        Pagina("escritorio:inicio", usuario)
        for usuario in ("mesa", "rentas", "secretario", "sistemas", "extrano")
    ),
    Pagina("escritorio:avisos", "rentas"),
    Pagina("escritorio:avisos", "extrano"),
    Pagina("escritorio:buscar", "rentas"),
    Pagina("escritorio:buscar", "mesa", consulta="?q=nicolasa"),
    Pagina("escritorio:buscar", "mesa", consulta="?q=zzzzzz"),
    Pagina("mfa_index", "rentas"),
    Pagina("account_change_password", "rentas"),
    Pagina("account_reauthenticate", "rentas"),
    Pagina("account_logout", "rentas"),
)

DEL_TRAMITE = (
    Pagina("tramite:registro", "mesa"),
    *(Pagina("tramite:bandeja", "mesa", (cual,)) for cual in BANDEJAS),
    *(Pagina("tramite:bandeja", "rentas", (cual,)) for cual in BANDEJAS),
    Pagina("tramite:bandeja", "mesa", ("en-despacho",), consulta="?naturaleza=denuncia"),
    _caso("expediente", "mesa", OBSERVADO),
    _caso("expediente", "mesa", EN_MESA),
    _caso("expediente", "rentas", LARGO),
    _caso("expediente", "secretario", ARCHIVADO),
    _caso("plazo", "mesa", OBSERVADO),
    _caso("pieza", "mesa", EN_MESA, 1),
    *(
        _caso("acto", "mesa", EN_MESA, cual)
        for cual in ("derivar", "agregar", "asignar", "responder", "archivar")
    ),
    _caso("acto", "mesa", OBSERVADO, "subsanar"),
    _caso("acto", "rentas", LARGO, "devolver"),
    _caso("acto", "secretario", ARCHIVADO, "reabrir"),
    Pagina("tramite:tupa", "rentas"),
    Pagina("tramite:tupa", "secretario"),
    Pagina("tramite:procedimiento", "secretario", (1,)),
    Pagina("tramite:tupa_cargas", "secretario"),
    Pagina("tramite:tupa_carga", "secretario", (1,)),
    Pagina("tramite:importaciones", "secretario"),
)

DE_ADMINISTRACION = (
    Pagina("escritorio:mandados", "sistemas"),
    Pagina("escritorio:cuentas", "sistemas"),
    Pagina("escritorio:cuenta_nueva", "sistemas"),
    Pagina("escritorio:cuenta", "sistemas", (), CUENTA, "Ana Luz"),
    Pagina("escritorio:organizacion", "sistemas"),
    Pagina("escritorio:designar", "sistemas", (), CARGO, "Ana Luz"),
    Pagina("escritorio:unidad_nueva", "sistemas"),
    Pagina("escritorio:cargo_nuevo", "sistemas", (), UNIDAD, "GR"),
    Pagina("escritorio:facultades", "sistemas", (), CARGO, "Ana Luz"),
    Pagina("escritorio:fin_de_unidad", "sistemas", (), UNIDAD, "GR"),
    Pagina("escritorio:cese", "sistemas", (), DESIGNACION, "Ana Luz"),
    Pagina("escritorio:delegar", "sistemas", (), DESIGNACION, "Carmen Ochoa"),
    Pagina("escritorio:fin_de_delegacion", "sistemas", (), DELEGACION, "Carmen Ochoa"),
    Pagina("escritorio:municipalidad", "sistemas"),
)

DE_REGISTROS = (
    Pagina("escritorio:personas", "mesa", consulta="?q=quispe"),
    Pagina("escritorio:persona", "mesa", (), PERSONA, EN_MESA),
    Pagina("escritorio:persona_contacto", "mesa", (), PERSONA, EN_MESA),
    Pagina("escritorio:persona_representantes", "mesa", (), PERSONA, EN_MESA),
    Pagina("escritorio:persona_consentimientos", "mesa", (), PERSONA, EN_MESA),
    Pagina("escritorio:persona_fusion", "secretario", (1,), PERSONA, EN_MESA),
    Pagina("escritorio:series", "secretario"),
    Pagina("escritorio:serie_nueva", "secretario"),
    Pagina("escritorio:serie", "secretario", (1,)),
    Pagina("escritorio:serie_patrones", "secretario", (1,)),
    Pagina("escritorio:serie_contadores", "secretario", (1,)),
    Pagina("escritorio:numero_anulacion", "secretario", (1, 1)),
    Pagina("escritorio:calendario", "secretario"),
    Pagina("escritorio:calculadora", "rentas"),
    Pagina("escritorio:calendario_dias", "secretario"),
    Pagina("escritorio:calendario_correccion", "secretario", (1,)),
    Pagina("escritorio:calendario_retiro", "secretario", (1,)),
    Pagina("escritorio:calendario_anios", "secretario"),
    Pagina("escritorio:parametros", "secretario"),
    Pagina("escritorio:parametro", "secretario", ("uit",)),
    Pagina("escritorio:parametro_valores", "secretario", ("uit",)),
)

DE_GOBIERNO = (
    Pagina("emision:plantillas", "secretario"),
    Pagina("emision:plantilla", "secretario", ("informe",)),
    Pagina("emision:plantilla_cambio", "secretario", ("informe",)),
    Pagina("emision:plantilla_de_la_casa", "secretario", ("informe",)),
    Pagina("emision:plantilla_version", "secretario", ("oficio_multiple", 1)),
    Pagina("emision:plantilla_retiro", "secretario", ("informe", 1)),
    Pagina("emision:plantilla_comparacion", "secretario", ("informe", 1, 1)),
    Pagina("emision:numeracion", "secretario"),
    Pagina("emision:numeracion_patron", "secretario", ("proveido",)),
    Pagina("emision:maneras", "sistemas"),
    Pagina("emision:maneras_generales", "sistemas"),
    Pagina("emision:maneras_de_un_cargo", "sistemas"),
    Pagina("emision:maneras_vuelta", "sistemas", (), CARGO, "Ana Luz"),
    Pagina("emision:agente", "sistemas"),
    Pagina("emision:agente_certificado", "sistemas"),
    Pagina("emision:agente_dispositivo", "sistemas"),
    Pagina("emision:agente_retiro", "sistemas", (), AGENTE, "Municipalidad"),
)

PUENTE, DOMICILIARIA, LA_MUESTRA = "Solicita asistencia", "Constancia domiciliaria", "SIN VALOR"
DE_FIRMAS = (
    *(Pagina("emision:por_firmar", u) for u in ("alcaldesa", "secretario", "social", "mesa")),
    Pagina("emision:firmar", "alcaldesa", (), POR_FIRMAR, PUENTE),
    Pagina("emision:firmar", "alcaldesa", (), POR_FIRMAR, PUENTE, "?manera=externa"),
    Pagina("emision:firmar", "alcaldesa", (), POR_FIRMAR, PUENTE, "?manera=a_mano"),
    Pagina("emision:firmar", "registradora", (), NUMERADO, DOMICILIARIA),
    Pagina("emision:devolucion_por_firmante", "alcaldesa", (), POR_FIRMAR, PUENTE),
    Pagina("emision:negativa", "registradora", (), NUMERADO, DOMICILIARIA),
    Pagina("emision:escaneo", "registradora", (), A_MANO, DOMICILIARIA),
    Pagina("emision:cotejos", "fedatario"),
    Pagina("emision:cotejo", "fedatario", (), POR_COTEJAR, DOMICILIARIA),
    Pagina("emision:mis_certificados", "alcaldesa"),
    Pagina("emision:mis_certificados", "mesa"),
    Pagina("emision:certificados", "sistemas"),
    Pagina("emision:certificado_nuevo", "sistemas"),
    Pagina("emision:retiro_de_certificado", "alcaldesa", (), CERTIFICADO, "Yéssica"),
    Pagina("emision:autoridades", "sistemas"),
    Pagina("emision:autoridad_nueva", "sistemas"),
    Pagina("emision:lista_de_autoridad", "sistemas", (), AUTORIDAD, LA_MUESTRA),
    Pagina("emision:retiro_de_autoridad", "sistemas", (), AUTORIDAD, LA_MUESTRA),
)

INVITA, ELEVA, MULTA = "Invita a la ceremonia", "Eleva el proyecto", "Reconsideración"
PRESCRIPCION, CANALES = "Opinión sobre la prescripción", "Convoca a reunión"
POR_OTRO, RESERVADO, NEGADO = "Comunica la fecha", "Opinión sobre la denuncia", "Conformidad"
DE_DOCUMENTOS = (
    Pagina("emision:borrador_nuevo", "rentas"),
    *(
        Pagina(f"emision:borrador{parte}", "fedatario", args, EN_BORRADOR, INVITA)
        for parte, args in (
            ("", ()),
            ("_versiones", ()),
            ("_version", (1,)),
            ("_comparar", ()),
        )
    ),
    Pagina("emision:borrador", "legal", (), EN_BORRADOR, MULTA),
    Pagina("emision:borradores", "secretario"),
    Pagina("emision:borradores", "rentas2", consulta="?estado=en-revision"),
    Pagina("emision:borradores", "mesa"),
    Pagina("emision:por_visar", "legal"),
    Pagina("emision:por_visar", "mesa"),
    Pagina("emision:revisar", "legal", (), EN_BORRADOR, MULTA),
    Pagina("emision:borrador_visto", "legal", (), EN_BORRADOR, MULTA),
    Pagina("emision:borrador_devolucion", "legal", (), EN_BORRADOR, MULTA),
    Pagina("emision:borrador_retiro", "rentas2", (), EN_BORRADOR, MULTA),
    *(
        Pagina(f"emision:borrador_{acto}", "fedatario", (), EN_BORRADOR, INVITA)
        for acto in ("vistos", "preparacion", "descarte")
    ),
    Pagina("emision:documentos", "secretario"),
    Pagina("emision:documentos", "secretario", consulta="?q=1-2026&estado=vigentes"),
    Pagina("emision:documentos", "obras"),
    Pagina("emision:documento", "rentas", (), EMITIDO, PRESCRIPCION),
    Pagina("emision:documento", "gerenta", (), EMITIDO, CANALES),
    Pagina("emision:documento", "secretario", (), EMITIDO, "Acta de transferencia"),
    Pagina("emision:documento", "registradora", (), EMITIDO, "Constancia domiciliaria"),
    *(
        Pagina(f"emision:documento_{acto}", "rentas", (), EMITIDO, PRESCRIPCION)
        for acto in ("comprobacion", "anulacion", "reemplazo", "rectificacion", "reserva")
    ),
    Pagina("emision:documento", "gerenta", (), EMITIDO, POR_OTRO),
    Pagina("emision:documento", "legal", (), EMITIDO, RESERVADO),
    Pagina("emision:documento", "obras", (), EMITIDO, NEGADO),
    Pagina("emision:documento_firmas", "obras", (), EMITIDO, NEGADO),
    Pagina("emision:registros_de_numeros", "secretario"),
    Pagina("emision:registros_de_numeros", "obras"),
    Pagina("emision:registro_de_numeros", "secretario", (ESTE_ANIO,), SERIE, "Informe, Secretaría"),
)

PAGINAS = (
    *PUBLICAS,
    *DE_CADA_UNO,
    *DEL_TRAMITE,
    *DE_REGISTROS,
    *DE_ADMINISTRACION,
    *DE_GOBIERNO,
    *DE_FIRMAS,
    *DE_DOCUMENTOS,
)

EN_UN_VIAJE = frozenset(
    {
        "emision:lote",
        "portal:papel_con_clave",
        "mesa:continuar",
        "mesa:archivos",
        "mesa:correo",
        "mesa:resumen",
        "mesa:listo",
        "mesa:paso",
        "tramite:registrado",
        "tramite:importacion",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
        "escritorio:persona_fin_de_representacion",
        "escritorio:persona_retiro",
        "emision:remision",
        "emision:borrador_remision",
        "emision:entrega",
    }
)
"""Pages that exist only along a way: the journeys look at them as they pass."""

NO_SON_PAGINAS = frozenset(
    {
        "emision:pagina_por_firmar",
        "emision:documento_archivo",
        "emision:documento_pagina",
        "emision:documento_anexo",
        "emision:registro_en_hoja",
        "emision:pagina_de_cotejo",
        "emision:avance_de_lote",
        "portal:claves",
        "portal:sin_internet",
        "portal:papel_pdf",
        "portal:lista_de_muestra",
        "mesa:cargo",
        "mesa:cargo_del_borrador",
        "interfaz:estilo",
        "interfaz:escudo",
        "tramite:registro_persona",
        "tramite:registro_nombres",
        "tramite:registro_requisitos",
        "tramite:registro_distritos",
        "tramite:cargo",
        "tramite:hoja_de_ruta",
        "tramite:hoja_emitida",
        "tramite:reparos",
        "tramite:archivo",
        "tramite:pagina",
        "tramite:importacion_modelo",
        "tramite:importacion_rechazos",
        "mfa_download_recovery_codes",
        "escritorio:serie_muestra",
        *(
            f"emision:borrador_{parte}"
            for parte in (
                "actos",
                "estado",
                "destinos",
                "cargos",
                "referencias",
                "vista",
                "hoja",
                "pdf",
                "archivo",
                "imagen",
            )
        ),
        "emision:numeracion_muestra",
        "emision:plantilla_fuente",
        "emision:plantilla_pagina",
        "emision:plantilla_pieza",
    }
)
"""Papers, pictures and parts of a page."""


def rutas_que_se_leen() -> Iterator[str]:
    """Yield the name of every route of the house that answers a GET."""
    for nombre, patron in _rutas(get_resolver(), ""):
        metodos = getattr(patron.callback, "metodos", ("GET",))
        if "GET" in metodos:
            yield nombre


def _rutas(raiz: URLResolver, espacio: str) -> Iterator[tuple[str, URLPattern]]:
    for patron in raiz.url_patterns:
        if isinstance(patron, URLResolver):
            dentro = f"{espacio}{patron.namespace}:" if patron.namespace else espacio
            yield from _rutas(patron, dentro)
        elif isinstance(patron, URLPattern):
            yield f"{espacio}{patron.name}" if patron.name else str(patron.pattern), patron
