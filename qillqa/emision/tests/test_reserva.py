"""Reserved documents on screen: prepared, read, listed, sent, lifted (Ley 27806, 15-17; R31)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from qillqa.emision.actos.preparacion import preparar
from qillqa.emision.actos.remision import Disposicion, NoSePuedeRemitir, remitir
from qillqa.emision.consultas.remision import caminos_de
from qillqa.emision.tests import fabrica_documentos as fabrica
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.firmas.actos import anular_solicitud
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.redaccion.actos import emitir, empezar_borrador
from qillqa.nucleo.redaccion.contenido import Referencia
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos.apertura import abrir_de_oficio

pytestmark = pytest.mark.django_db

Entrar = Callable[[str], Client]


def _que_responde(
    mundo: Mundo, cuando: datetime, *, expediente_reservado: bool
) -> tuple[Borrador, str]:
    """Return a draft of Rentas that answers an expediente it has before it, and its number."""
    rentas = mundo.actores["rentas"]
    movimiento = abrir_de_oficio(
        asunto="Denuncia", folios=1, reservado=expediente_reservado, por=rentas, cuando=cuando
    )
    numero = movimiento.expediente.numero.impreso
    contenido = replace(fabrica.contenido(mundo), referencias=(Referencia(f"Expediente {numero}"),))
    borrador = empezar_borrador(TIPOS["informe"], por=rentas, cuando=cuando, contenido=contenido)
    return borrador, numero


def _emitido(mundo: Mundo, borrador: Borrador, cuando: datetime) -> DocumentoOficial:
    solicitud = emitir(borrador, por=mundo.actores["rentas"], cuando=cuando)
    SolicitudDeFirma.objects.filter(pk=solicitud.pk).update(concluida=cuando)
    return DocumentoOficial.objects.get(preparado__borrador=borrador)


def test_lo_que_responde_a_un_expediente_reservado_lo_es(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Said before the click, and not asked; a number alike but longer is another one."""
    borrador, numero = _que_responde(mundo, instante, expediente_reservado=True)
    ruta = reverse("emision:borrador_preparacion", args=[borrador.pk])
    dialogo = entrar("rentas").get(ruta).content.decode()
    assert "este documento también lo será" in dialogo
    assert 'name="reservado"' not in dialogo
    entrar("rentas").post(ruta, {})
    preparado = borrador.preparado()
    assert preparado is not None
    assert preparado.reservado
    otro = empezar_borrador(
        TIPOS["informe"],
        por=mundo.actores["rentas"],
        cuando=instante,
        contenido=replace(
            fabrica.contenido(mundo), referencias=(Referencia(f"Expediente {numero}7"),)
        ),
    )
    libre = preparar(otro, reservado=False, por=mundo.actores["rentas"], cuando=instante)
    assert not libre.reservado


def test_lo_marca_quien_lo_prepara_y_cada_lectura_queda_escrita(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Its unit and its addressee read it, and it is a fact; others neither see it nor its name."""
    borrador = fabrica.borrador(mundo, instante, asunto="Falta grave de un servidor")
    ruta = reverse("emision:borrador_preparacion", args=[borrador.pk])
    assert 'name="reservado"' in entrar("rentas").get(ruta).content.decode()
    entrar("rentas").post(ruta, {"reservado": "on"})
    oficial = _emitido(mundo, borrador, instante)
    hoja = reverse("emision:documento", args=[oficial.pk])
    for usuario in ("rentas2", "secretario"):
        assert "Reservado." in entrar(usuario).get(hoja).content.decode()
    assert Asiento.objects.filter(hecho="redaccion.lectura").count() == 2
    assert entrar("obras").get(hoja).status_code == 403
    assert oficial.asunto not in entrar("gerenta").get("/escritorio/documentos/").content.decode()
    assert oficial.numero is not None
    registro = reverse("emision:registro_de_numeros", args=[oficial.numero.serie_id, 2026])
    en_hoja = reverse("emision:registro_en_hoja", args=[oficial.numero.serie_id, 2026])
    for direccion in (registro, en_hoja):
        respuesta = entrar("rentas").get(direccion)
        texto = (
            b"".join(respuesta.streaming_content)  # type: ignore[attr-defined]
            if respuesta.streaming
            else respuesta.content
        ).decode()
        assert "Reservado" in texto
        assert oficial.asunto not in texto


def test_no_entra_en_un_expediente_que_todos_ven(mundo: Mundo, instante: datetime) -> None:
    """It would be read by whoever reads the file; it goes in one of its own."""
    borrador, _ = _que_responde(mundo, instante, expediente_reservado=False)
    rentas = mundo.actores["rentas"]
    preparado = preparar(borrador, reservado=True, por=rentas, cuando=instante)
    oficial = _emitido(mundo, borrador, instante)
    caminos = caminos_de(preparado, propia=oficial.unidad_id, fecha=instante.date())
    en_el_suyo = next(c for c in caminos if c.movimiento is not None)
    with pytest.raises(NoSePuedeRemitir, match="es reservado y el expediente no"):
        remitir(
            oficial,
            Disposicion(camino=en_el_suyo.codigo, instruccion="Para su atención"),
            por=rentas,
            cuando=instante,
        )


def test_se_levanta_la_reserva_en_su_pagina(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    uno = fabrica.oficial(mundo, instante)
    ruta = reverse("emision:documento_reserva", args=[uno.pk])
    hoja = reverse("emision:documento", args=[uno.pk])
    cliente = entrar("rentas")
    datos = {"motivo": "Datos de salud", "base_legal": "Ley 27806, art. 17.5"}
    assert ruta in cliente.get(hoja).content.decode()
    assert entrar("rentas2").post(ruta, datos).status_code == 403
    cliente.post(ruta, datos)
    assert "Levantar la reserva" in cliente.get(hoja).content.decode()
    cliente.post(ruta, {"motivo": "Cesó", "base_legal": "Ley 27806, art. 16"})
    dicho = cliente.get(hoja).content.decode()
    assert "ya no es reservado (Ley 27806, art. 16): Cesó" in dicho


def test_las_firmas_se_piden_otra_vez_o_se_anula_el_numero(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """R43: what has its number and nobody signed is offered both ways out of it."""
    uno = fabrica.oficial(mundo, instante, firmado=False)
    hoja = reverse("emision:documento", args=[uno.pk])
    ruta = reverse("emision:documento_firmas", args=[uno.pk])
    assert ruta not in entrar("rentas2").get(hoja).content.decode()
    anular_solicitud(
        SolicitudDeFirma.objects.get(), motivo="x", por=mundo.actores["rentas"], cuando=instante
    )
    dicho = entrar("rentas2").get(hoja).content.decode()
    assert "Volver a pedir las firmas" in dicho
    assert "Anular el número" in entrar("rentas").get(hoja).content.decode()
    assert "mismo número y fecha" in entrar("rentas2").get(ruta).content.decode()
    entrar("rentas2").post(ruta, {})
    assert SolicitudDeFirma.objects.abiertas().count() == 1
    anulacion = reverse("emision:documento_anulacion", args=[uno.pk])
    assert "no llegó a firmarse" in entrar("rentas").get(anulacion).content.decode().lower()
    datos = {"motivo": "Se desistió", "base_legal": "LPAG art. 4"}
    assert entrar("rentas").post(anulacion, datos).status_code == 302
    assert not SolicitudDeFirma.objects.abiertas().exists()
