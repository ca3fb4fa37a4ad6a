"""Drafts of the unit and issued documents on screen: R31, R38, R43; who sees what."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qillqa.emision.tests import fabrica_documentos as fabrica
from qillqa.nucleo.firmas.actos import negarse
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.redaccion.actos import descartar, emitir, empezar_borrador, preparar_para_firma
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Entrar = Callable[[str], Client]
BORRADORES, DOCUMENTOS = "/escritorio/borradores/", "/escritorio/documentos/"


def _dice(cliente: Client, direccion: str) -> str:
    respuesta = cliente.get(direccion)
    assert respuesta.status_code == 200, respuesta.status_code
    return respuesta.content.decode()


def _hoja(uno: DocumentoOficial) -> str:
    return reverse("emision:documento", args=[uno.pk])


def test_los_borradores_por_donde_estan_y_de_quien_son(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Filters in the address; of the unit and not of another; found without accents."""
    fabrica.borrador(mundo, instante, asunto="En redacción todavía")
    listo = fabrica.borrador(mundo, instante, asunto="Listo para firmar")
    preparar_para_firma(listo, por=mundo.actores["rentas2"], cuando=instante)
    fuera = fabrica.borrador(mundo, instante, asunto="Ya no va")
    descartar(fuera, motivo="Se repitió", por=mundo.actores["rentas2"], cuando=instante)
    emitido = fabrica.oficial(mundo, instante, asunto="Emitido ayer")
    cliente = entrar("rentas")
    abiertos = _dice(cliente, BORRADORES)
    assert "En redacción todavía" in abiertos
    assert "Listo para firmar" in abiertos
    assert "Ya no va" not in abiertos
    assert emitido.asunto not in abiertos
    por_firmar = _dice(cliente, f"{BORRADORES}?estado=por-firmar")
    assert "Listo para firmar" in por_firmar
    assert "En redacción todavía" not in por_firmar
    descartados = _dice(cliente, f"{BORRADORES}?estado=descartados")
    assert "Se repitió" in descartados
    assert "Listo para firmar" in _dice(cliente, f"{BORRADORES}?q=LISTO")
    assert "En redacción todavía" in _dice(cliente, f"{BORRADORES}?q=redaccion")
    assert "Ningún borrador con esos filtros" in _dice(cliente, f"{BORRADORES}?mios=1")
    assert "Listo para firmar" in _dice(entrar("rentas2"), f"{BORRADORES}?mios=1")
    assert "Su unidad no tiene borradores abiertos" in _dice(entrar("obras"), BORRADORES)


@pytest.mark.parametrize("direccion", [BORRADORES, DOCUMENTOS])
def test_una_lista_cuesta_lo_mismo_con_dos_que_con_ocho(
    entrar: Entrar, mundo: Mundo, instante: datetime, direccion: str
) -> None:
    """Constant queries, whatever there is."""
    cliente, costos = entrar("rentas"), []
    for hasta in (2, 8):
        while (n := Borrador.objects.abiertos().count()) < hasta:
            fabrica.borrador(mundo, instante, asunto=f"Borrador {n}")
            fabrica.oficial(mundo, instante, asunto=f"Documento {n}")
        with CaptureQueriesContext(connection) as consultas:
            _dice(cliente, direccion)
        costos.append(len(consultas))
    assert costos[0] == costos[1]


def test_los_documentos_se_pasan_por_paginas(
    entrar: Entrar, mundo: Mundo, instante: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By key: each once, the newest first."""
    monkeypatch.setattr(
        "qillqa.interfaz.paginacion.paginar.__kwdefaults__", {"cursor": "", "tamano": 2}
    )
    unos = [fabrica.oficial(mundo, instante, asunto=f"Documento {n}") for n in range(3)]
    cliente = entrar("rentas")
    primera = cliente.get(DOCUMENTOS).context["pagina"]
    segunda = cliente.get(DOCUMENTOS, {"cursor": primera.siguiente}).context["pagina"]
    assert [*primera.filas, *segunda.filas] == unos[::-1]


def test_filtros_y_busqueda_de_los_documentos(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Type, year, unit, state, number as anybody types it, and words of the subject."""
    uno = fabrica.oficial(mundo, instante, asunto="Prescripción del predial")
    otro = fabrica.oficial(mundo, instante, firmado=False, asunto="Fraccionamiento de deuda")
    cliente = entrar("rentas")

    def hallados(**pedido: str | int) -> set[DocumentoOficial]:
        return set(cliente.get(DOCUMENTOS, pedido).context["pagina"].filas)

    assert hallados() == {uno, otro}
    assert hallados(q="prescripcion") == {uno}
    assert hallados(q="1") == {uno}
    assert hallados(q="informe 2-2026 gr") == {otro}
    assert hallados(q="INFORME N° 002-2026-MDVE/GR") == {otro}
    assert hallados(q="oficio 2-2026") == set()
    assert hallados(estado="por-firmar") == {otro}
    assert hallados(estado="vigentes") == {uno}
    assert hallados(tipo="informe", anio=2026) == {uno, otro}
    assert hallados(anio=2025) == set()
    assert hallados(unidad=mundo.unidades["SG"].pk) == set()
    assert hallados(de="propios", unidad=mundo.unidades["GR"].pk) == {uno, otro}
    assert hallados(de="dirigidos") == set()
    # what means nothing here does not narrow it, nor breaks it
    assert hallados(estado="x", anio="dosmil", unidad="-1", tipo="../etc") == {uno, otro}


def test_quien_ve_la_pagina_de_un_documento(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Its unit, its addressees and the secretaría; 403 to other units and to who has no office."""
    uno = fabrica.oficial(mundo, instante)
    for usuario in ("rentas2", "fedatario", "secretario"):
        assert fabrica.ASUNTO in _dice(entrar(usuario), _hoja(uno)), usuario
    for direccion in (
        _hoja(uno),
        reverse("emision:documento_archivo", args=[uno.pk, 1]),
        reverse("emision:documento_pagina", args=[uno.pk, 1, 1, 240]),
        reverse("emision:documento_comprobacion", args=[uno.pk]),
        reverse("emision:documento_anulacion", args=[uno.pk]),
    ):
        assert entrar("obras").get(direccion).status_code == 403, direccion
        assert entrar("extrano").get(direccion).status_code == 403, direccion
    assert entrar("obras").get(reverse("emision:documento", args=[999_999])).status_code == 404


def test_la_pagina_dice_cada_version_y_no_las_confunde(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Project, numbered, with places of signature: each by its name, and one that counts."""
    uno = fabrica.oficial(mundo, instante, firmado=False)
    respuesta = entrar("rentas").get(_hoja(uno))
    versiones = respuesta.context["hoja"].versiones
    assert [(v.version.n, v.que_es, v.vale) for v in versiones] == [
        (3, "Con número y los lugares de las firmas; sin firmar", True),
        (2, "Con número; sin firmar", False),
        (1, "Proyecto preparado para la firma; sin número", False),
    ]
    dicho = respuesta.content.decode()
    assert "INFORME N° 001-2026-MDVE/GR" in dicho
    assert "Tiene número, pero aún no lo firman todos" in dicho
    assert "Le toca firmar ahora" in dicho
    assert "Expediente EXP-2026-000123" in dicho
    assert respuesta.context["verificacion"].codigo in dicho
    archivo = entrar("rentas").get(reverse("emision:documento_archivo", args=[uno.pk, 3]))
    assert archivo["Content-Type"] == "application/pdf"
    assert b"".join(archivo).startswith(b"%PDF")
    assert (
        entrar("rentas").get(reverse("emision:documento_archivo", args=[uno.pk, 9])).status_code
        == 404
    )


def test_a_quien_le_toca_y_quien_no_firmo(entrar: Entrar, mundo: Mundo, instante: datetime) -> None:
    """Two offices in order: the second waits; who refuses is told with the reason."""
    rentas, gerenta = mundo.actores["rentas"], mundo.actores["gerenta"]
    de_dos = fabrica.con_otro_firmante(mundo, "gerenta")
    uno = empezar_borrador(TIPOS["informe"], por=rentas, cuando=instante, contenido=de_dos)
    preparar_para_firma(uno, por=rentas, cuando=instante)
    solicitud = emitir(uno, por=rentas, cuando=instante)
    oficial = DocumentoOficial.objects.get(preparado__borrador=uno)
    firmantes = entrar("gerenta").get(_hoja(oficial)).context["hoja"].firmantes
    assert [f.estado for f in firmantes] == ["en_turno", "espera"]
    negarse(solicitud.firmantes.get(orden=2), motivo="No me compete", por=gerenta, cuando=instante)
    dicho = _dice(entrar("gerenta"), _hoja(oficial))
    assert "No firmó: No me compete" in dicho
    assert "no se terminó de firmar" in dicho


def test_el_sello_que_se_debe_se_dice(entrar: Entrar, mundo: Mundo, instante: datetime) -> None:
    """R38: never weaker in silence."""
    uno = fabrica.oficial(mundo, instante, firmado=False)
    SolicitudDeFirma.objects.update(espera_sello=instante)
    assert "La autoridad de sellado no respondió, o se firmó fuera" in _dice(
        entrar("rentas"), _hoja(uno)
    )


def test_comprobar_las_firmas_lee_los_bytes(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """R37: the report is asked of the file that is given, not of what the tables say."""
    uno = fabrica.oficial(mundo, instante)
    ruta = reverse("emision:documento_comprobacion", args=[uno.pk])
    assert "El documento no lleva firmas digitales." in _dice(entrar("rentas"), ruta)


def test_se_reemplaza_y_las_dos_paginas_lo_dicen(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """R31: the old one does not change; each one's page leads to the other."""
    viejo = fabrica.oficial(mundo, instante)
    cliente = entrar("rentas")
    respuesta = cliente.post(reverse("emision:documento_otro", args=[viejo.pk]))
    otro = Borrador.objects.latest("id")
    assert respuesta["Location"] == reverse("emision:borrador", args=[otro.pk])
    dicho = otro.vigente().leer()
    assert dicho.referencias[0].texto == "INFORME N° 001-2026-MDVE/GR, del 23/11/2026"
    assert dicho.cuerpo == viejo.preparado.texto.leer().cuerpo
    rentas = mundo.actores["rentas"]
    preparar_para_firma(otro, por=rentas, cuando=instante)
    SolicitudDeFirma.objects.filter(pk=emitir(otro, por=rentas, cuando=instante).pk).update(
        concluida=instante + timedelta(minutes=1)
    )
    nuevo = DocumentoOficial.objects.get(preparado__borrador=otro)
    assert _hoja(viejo) in _dice(cliente, _hoja(nuevo))  # its reference leads there
    ruta = reverse("emision:documento_reemplazo", args=[viejo.pk])
    assert "INFORME N° 002-2026-MDVE/GR" in _dice(cliente, ruta)
    assert cliente.post(ruta, {"motivo": "Cambió la deuda"}).status_code == 422
    datos = {
        "por_documento": nuevo.pk,
        "motivo": "Cambió la deuda",
        "base_legal": "LPAG art. 203",
    }
    cliente.post(ruta, datos)
    del_viejo, del_nuevo = _dice(cliente, _hoja(viejo)), _dice(cliente, _hoja(nuevo))
    assert "Reemplazado el 23/11/2026 por INFORME N° 002-2026-MDVE/GR." in del_viejo
    assert "Cambió la deuda" in del_viejo
    assert "El documento ya está reemplazado." in del_viejo
    assert "quedó reemplazado por INFORME N° 002-2026-MDVE/GR: Cambió la deuda" in del_viejo
    assert "Reemplaza a INFORME N° 001-2026-MDVE/GR." in del_nuevo


def test_anular_es_de_quien_lleva_los_documentos(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """LPAG 202: with motive and base; whoever has not the faculty is not offered it, nor may."""
    uno = fabrica.oficial(mundo, instante)
    ruta = reverse("emision:documento_anulacion", args=[uno.pk])
    assert ruta not in _dice(entrar("rentas2"), _hoja(uno))
    assert entrar("rentas2").post(ruta, {"motivo": "x", "base_legal": "y"}).status_code == 403
    dialogo = _dice(entrar("rentas"), ruta)
    assert "LPAG arts. 10 y 202" in dialogo
    datos = {"motivo": "Error de destinatario", "base_legal": "LPAG art. 202"}
    negado = entrar("rentas").post(ruta, datos)
    assert negado.status_code == 422
    assert "Diga qué autoridad lo dispone" in negado.content.decode()
    entrar("rentas").post(ruta, datos | {"dispuesto_por": "Resolución de Gerencia N° 12"})
    assert "La que vale" not in (hoja := _dice(entrar("rentas"), _hoja(uno)))
    for dicho in ("Ya no está vigente", "ya no se remite: el documento fue anulado"):
        assert dicho in hoja


def test_la_pagina_cuesta_lo_mismo_con_mucha_historia(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Constant queries: of a document just issued and of one rectified three times."""
    uno, cliente, costos = fabrica.oficial(mundo, instante), entrar("rentas"), []
    ruta = reverse("emision:documento_rectificacion", args=[uno.pk])
    for veces in (1, 3):
        for n in range(veces):
            cliente.post(ruta, {"motivo": f"Decía {n}", "base_legal": "LPAG art. 201"})
        with CaptureQueriesContext(connection) as consultas:
            _dice(cliente, _hoja(uno))
        costos.append(len(consultas))
    assert costos[0] == costos[1]
