"""What was signed reaches its addressees, once (RM 001-2017-PCM/SEGDI; LPAG 132.1, 150, 152)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from qillqa.emision.actos.entregas import registrar_entrega
from qillqa.emision.actos.remision import (
    Disposicion,
    NoSePuedeRemitir,
    pedir_remision,
    remitir,
)
from qillqa.emision.actos.remision_pedida import remitir_si_se_pidio
from qillqa.emision.consultas.remision import Camino, caminos_de
from qillqa.emision.models import Envio, Remision
from qillqa.emision.tasks import remitir_lo_firmado
from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.actos import anular
from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.avisos.models import Aviso
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.organos.models import Cargo, Designacion, Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import emitir, empezar_borrador, preparar_para_firma
from qillqa.nucleo.redaccion.contenido import Contenido, Destino, Referencia
from qillqa.nucleo.redaccion.models import DocumentoOficial, Preparado
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.redaccion.texto.formas import Parrafo, Texto, Trozo
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import ruta
from qillqa.tramite.consultas.bandejas import movimientos
from qillqa.tramite.models import Derivacion, Expediente, Pieza, Respuesta
from qillqa.tramite.permisos import expedientes_visibles
from qillqa.tramite.tests.fabricas import en_mesa, un_expediente

pytestmark = pytest.mark.django_db
EXTERNO = Destino("externo", nombre="Rosa Ñahui", cargo="Presidenta", entidad="Junta Vecinal")


@dataclass
class Escena:
    """Secretaría General writes; its acts are done by whoever leads it."""

    mundo: Mundo
    cuando: datetime

    @property
    def por(self) -> Actor:
        return self.mundo.actores["secretario"]

    def unidad(self, siglas: str) -> Destino:
        return Destino("unidad", self.mundo.unidades[siglas].pk)

    def expediente(self) -> Expediente:
        """Return a case that Secretaría General has received."""
        mesa = self.mundo.actores["mesa"]
        expediente = un_expediente(mesa, self.cuando)
        (llegada,) = ruta.derivar(
            en_mesa(expediente),
            destino=self.mundo.unidades["SG"],
            instruccion="Para informe",
            por=mesa,
            cuando=self.cuando,
        )
        ruta.recibir(llegada, por=self.por, cuando=self.cuando)
        return expediente

    def preparado(
        self,
        para: Sequence[Destino],
        copias: Sequence[Destino] = (),
        expediente: Expediente | None = None,
        tipo: str = "memorando_multiple",
    ) -> Preparado:
        """Return a document frozen for the signature of Secretaría General."""
        referencias = (Referencia(f"Expediente {expediente.numero.impreso}"),) if expediente else ()
        contenido = Contenido(
            asunto="Opinión sobre la poda",
            para=tuple(para),
            copias=tuple(copias),
            referencias=referencias,
            cuerpo=Texto((Parrafo((Trozo("Procede."),)),)),
            firmantes=(cargo_de(self.por),),
        )
        borrador = empezar_borrador(
            TIPOS[tipo], por=self.por, cuando=self.cuando, contenido=contenido
        )
        return preparar_para_firma(borrador, por=self.por, cuando=self.cuando)

    def numerado(self, preparado: Preparado) -> DocumentoOficial:
        """Return it with its number, its signature asked."""
        emitir(preparado.borrador, por=self.por, cuando=self.cuando)
        return DocumentoOficial.objects.get(preparado=preparado)

    def firmado(self, *args: Any, **kwargs: Any) -> DocumentoOficial:
        """Return one whose signatures are concluded."""
        oficial = self.numerado(self.preparado(*args, **kwargs))
        concluir(oficial, self.cuando)
        return oficial

    def caminos(self, oficial: DocumentoOficial) -> list[Camino]:
        propia = self.mundo.unidades["SG"].pk
        return caminos_de(oficial.preparado, propia=propia, fecha=self.cuando.date())

    def remitir(self, oficial: DocumentoOficial, camino: str = "", **datos: Any) -> Remision:
        """Send it by a way, the likely one if none is said."""
        elegido = camino or self.caminos(oficial)[0].codigo
        disposicion = Disposicion(**{"camino": elegido, "instruccion": "Para su atención", **datos})
        return remitir(oficial, disposicion, por=self.por, cuando=self.cuando)


def concluir(oficial: DocumentoOficial, cuando: datetime) -> None:
    """Leave a document as its last signature does (how it is signed is tested in its room)."""
    solicitud = SolicitudDeFirma.objects.get(documento=oficial.version.documento)
    SolicitudDeFirma.objects.filter(pk=solicitud.pk).update(concluida=cuando)


@pytest.fixture
def escena(mundo: Mundo, instante: datetime) -> Escena:
    return Escena(mundo, instante)


def test_it_becomes_a_piece_of_the_case_and_the_case_goes_on(escena: Escena) -> None:
    """LPAG 150, 152: one file; the document itself, and not a copy of its bytes."""
    expediente = escena.expediente()
    folios = expediente.folios
    oficial = escena.firmado(
        [escena.unidad("GR")], [escena.unidad("OCI"), escena.unidad("OAJ")], expediente
    )
    assert escena.caminos(oficial)[0].codigo == f"derivar-{expediente.pk}"
    remision = escena.remitir(oficial, dias=3)
    pieza = Pieza.objects.get(expediente=expediente)
    assert pieza.documento == oficial.version.documento
    expediente.refresh_from_db()
    assert expediente.folios == folios + 1
    llegadas = {
        d.destino.siglas: (d.es_copia, d.vence)
        for d in Derivacion.objects.filter(expediente=expediente, secuencia__gt=2)
    }
    assert llegadas == {
        "GR": (False, date(2026, 11, 26)),
        "OCI": (True, None),
        "OAJ": (True, None),
    }
    assert [e.llegada for e in remision.envios.all()] == ["original", "copia", "copia"]
    [en_rentas] = movimientos("por-recibir", escena.mundo.unidades["GR"].pk, date(2026, 11, 23))
    assert en_rentas.instruccion == "Para su atención"
    asiento = Asiento.objects.sobre(oficial.preparado.borrador).last()
    assert asiento is not None
    assert expediente.numero.impreso in asiento.frase


def test_twice_has_the_effect_of_one(escena: Escena) -> None:
    oficial = escena.firmado([escena.unidad("GR")])
    una, otra = escena.remitir(oficial, "abrir"), escena.remitir(oficial, "abrir")
    assert una == otra
    assert Expediente.objects.count() == 1
    assert Derivacion.objects.filter(destino=escena.mundo.unidades["GR"]).count() == 1


def test_without_a_case_an_internal_one_is_opened_with_its_number(escena: Escena) -> None:
    """R28: one number for life; nobody filed it and no law gives it a term of its own."""
    oficial = escena.firmado([escena.unidad("GR"), escena.unidad("GI")], [escena.unidad("OCI")])
    assert [c.codigo for c in escena.caminos(oficial)] == ["abrir"]
    remision = escena.remitir(oficial)
    abierto = Expediente.objects.get()
    assert remision.expediente == abierto
    assert (abierto.canal, abierto.naturaleza, abierto.vence) == ("interno", "interno", None)
    assert abierto.remitente_nombre == "Secretaría General"
    assert abierto.numero.impreso
    assert [d.destino.siglas for d in abierto.derivaciones.all()] == ["SG", "GR", "GI", "OCI"]
    assert [d.es_copia for d in abierto.derivaciones.all()] == [False, False, True, True]
    for usuario in ("secretario", "rentas"):
        assert expedientes_visibles(escena.mundo.actores[usuario]).filter(pk=abierto.pk).exists()


def test_an_answer_stays_in_the_file_and_waits_to_be_handed_over(escena: Escena) -> None:
    expediente = escena.expediente()
    oficial = escena.firmado([EXTERNO], [escena.unidad("OCI")], expediente, "oficio")
    [primero, *_] = escena.caminos(oficial)
    assert primero.codigo == f"adjuntar-{expediente.pk}"
    assert "por entregar" in primero.pasos[0].que
    remision = escena.remitir(oficial)
    respuesta = Respuesta.objects.get()
    assert respuesta.documento == oficial.version.documento
    assert Pieza.objects.get().clase == Pieza.Clase.RESPUESTA
    original = expediente.derivaciones.filter(es_copia=False).latest("secuencia")
    assert (original.destino.siglas, original.estado) == ("SG", "en_despacho")
    [copia] = expediente.derivaciones.filter(es_copia=True)
    assert copia.destino.siglas == "OCI"
    envio = Envio.objects.por_entregar().get()
    assert envio.remision == remision
    entrega = registrar_entrega(
        envio,
        medio="en_persona",
        fecha=date(2026, 11, 23),
        recibio="Rosa Ñahui, DNI 40123456",
        constancia="Firmó el cargo",
        por=escena.por,
        cuando=escena.cuando,
    )
    assert not Envio.objects.por_entregar().exists()
    asiento = Asiento.objects.sobre(oficial.preparado.borrador).last()
    assert asiento is not None
    assert "Rosa Ñahui" in asiento.frase
    with pytest.raises(NoSePuedeRemitir, match="Ya se anotó"):
        registrar_entrega(
            envio,
            medio=entrega.medio,
            fecha=entrega.fecha,
            recibio="Otra",
            constancia="",
            por=escena.por,
            cuando=escena.cuando,
        )


def test_what_only_goes_outside_needs_no_case(escena: Escena) -> None:
    oficial = escena.firmado([EXTERNO], tipo="carta")
    remision = escena.remitir(oficial, "entregar", instruccion="")
    assert remision.expediente is None
    assert not Expediente.objects.exists()
    assert [e.llegada for e in remision.envios.all()] == ["entrega"]


def test_nothing_leaves_before_all_have_signed(escena: Escena) -> None:
    oficial = escena.numerado(escena.preparado([escena.unidad("GR")]))
    with pytest.raises(NoSePuedeRemitir, match="falta alguna firma"):
        escena.remitir(oficial, "abrir")
    assert not Expediente.objects.exists()


def test_what_was_annulled_is_not_sent(escena: Escena) -> None:
    oficial = escena.firmado([escena.unidad("GR")])
    por = Actor(nombre="Alcaldía", facultades=frozenset({ALTERAR.codigo}))
    registro = oficial.version.documento.registro
    anular(registro, motivo="Error", base_legal="LPAG 10", por=por, cuando=escena.cuando)
    with pytest.raises(NoSePuedeRemitir, match="anulado"):
        escena.remitir(oficial, "abrir")


def test_only_the_unit_that_issues_it_sends_it(escena: Escena) -> None:
    oficial = escena.firmado([escena.unidad("GR")])
    with pytest.raises(SinPermiso):
        remitir(
            oficial,
            Disposicion(camino="abrir", instruccion="x"),
            por=escena.mundo.actores["rentas"],
            cuando=escena.cuando,
        )


def test_what_goes_to_a_unit_that_ended_is_handed_over(escena: Escena) -> None:
    """It has no tray any more: it is told before the click, and the rest goes on its way."""
    oficial = escena.firmado([escena.unidad("GR")], [escena.unidad("OCI")])
    ayer = escena.cuando.date() - timedelta(days=1)
    Unidad.objects.filter(pk=escena.mundo.unidades["OCI"].pk).update(hasta=ayer)
    (camino,) = escena.caminos(oficial)
    assert camino.reparto.llegadas == ("original", "entrega")
    remision = escena.remitir(oficial)
    assert [e.llegada for e in remision.envios.order_by("pk")] == ["original", "entrega"]
    assert not Derivacion.objects.filter(destino=escena.mundo.unidades["OCI"]).exists()


def test_a_number_is_not_the_beginning_of_another_one(escena: Escena) -> None:
    expediente = escena.expediente()
    otro = f"{expediente.numero.impreso}7"
    preparado = escena.preparado([escena.unidad("GR")])
    contenido = preparado.texto.contenido | {"referencias": [{"texto": otro, "documento": None}]}
    preparado.texto.contenido = contenido
    propia = escena.mundo.unidades["SG"].pk
    caminos = caminos_de(preparado, propia=propia, fecha=escena.cuando.date())
    assert [c.codigo for c in caminos] == ["abrir"]


def test_a_long_term_cites_its_norm(escena: Escena) -> None:
    """R13: the dispatch moves the case by the same act as everybody."""
    oficial = escena.firmado([escena.unidad("GR")])
    with pytest.raises(ruta.NoSePuedeMover, match="cite la norma"):
        escena.remitir(oficial, "abrir", dias=12)
    assert not Expediente.objects.exists(), "todo o nada"
    escena.remitir(oficial, "abrir", dias=12, norma="Ley 27972, art. 40")
    assert Derivacion.objects.get(destino=escena.mundo.unidades["GR"]).dias == 12


def _pedir(escena: Escena, preparado: Preparado, camino: str = "abrir") -> Remision:
    disposicion = Disposicion(camino=camino, instruccion="Para su atención")
    return pedir_remision(preparado, disposicion, por=escena.por, cuando=escena.cuando)


def test_asked_before_the_signature_it_is_sent_right_after(escena: Escena) -> None:
    """«Firmar y remitir»."""
    preparado = escena.preparado([escena.unidad("GR")])
    _pedir(escena, preparado)
    oficial = escena.numerado(preparado)
    documento = oficial.version.documento
    pendiente = remitir_si_se_pidio(documento, cuando=escena.cuando)
    assert pendiente is not None
    assert pendiente.hecha is None, "falta la firma"
    concluir(oficial, escena.cuando)
    hecha = remitir_si_se_pidio(documento, cuando=escena.cuando)
    assert hecha is not None
    assert hecha.hecha == escena.cuando
    assert hecha.hecha_por_id == escena.por.designacion_id
    assert Derivacion.objects.filter(destino=escena.mundo.unidades["GR"]).count() == 1
    assert remitir_si_se_pidio(documento, cuando=escena.cuando) is None


def test_if_the_page_died_the_errand_sends_it(escena: Escena) -> None:
    """A seal that came later, a worker that was killed: nothing is lost nor done twice."""
    preparado = escena.preparado([escena.unidad("GR")])
    _pedir(escena, preparado)
    oficial = escena.numerado(preparado)
    with reloj.congelar(escena.cuando):
        remitir_lo_firmado(timestamp=0)
        assert not Expediente.objects.exists()
        concluir(oficial, escena.cuando)
        for _ in range(2):
            remitir_lo_firmado(timestamp=0)
    assert Remision.objects.get().hecha is not None
    assert Expediente.objects.count() == 1


def test_what_stops_it_is_told_to_whoever_asked(escena: Escena) -> None:
    expediente = escena.expediente()
    preparado = escena.preparado([escena.unidad("GR")], expediente=expediente)
    _pedir(escena, preparado, f"derivar-{expediente.pk}")
    oficial = escena.numerado(preparado)
    concluir(oficial, escena.cuando)
    ruta.derivar(
        expediente.derivaciones.latest("secuencia"),
        destino=escena.mundo.unidades["GI"],
        instruccion="Otra cosa",
        por=escena.por,
        cuando=escena.cuando,
    )
    with reloj.congelar(escena.cuando):
        for _ in range(2):
            remitir_lo_firmado(timestamp=0)
    fallida = Remision.objects.get()
    assert fallida.hecha is None
    assert "ya no está en su despacho" in fallida.falla
    aviso = Aviso.objects.get(cuenta=escena.mundo.cuenta("secretario"))
    assert "No se pudo remitir" in aviso.frase
    escena.remitir(oficial, "abrir")
    assert Remision.objects.get().falla == ""


def test_who_no_longer_holds_the_office_sends_nothing(escena: Escena) -> None:
    preparado = escena.preparado([escena.unidad("GR")])
    _pedir(escena, preparado)
    oficial = escena.numerado(preparado)
    concluir(oficial, escena.cuando)
    Designacion.objects.filter(pk=escena.por.oficio).update(hasta=escena.cuando.date())
    with reloj.congelar(escena.cuando + timedelta(days=2)):
        remitir_lo_firmado(timestamp=0)
    assert "ya no ejerce" in Remision.objects.get().falla
    assert not Expediente.objects.exists()


def test_an_office_of_the_unit_that_issues_it_is_already_there(escena: Escena) -> None:
    fedatario = Cargo.objects.get(denominacion="Fedatario")
    oficial = escena.firmado([Destino("cargo", fedatario.pk), escena.unidad("GR")])
    remision = escena.remitir(oficial)
    assert [e.llegada for e in remision.envios.all()] == ["aqui", "original"]


def test_the_dialogue_tells_what_will_happen_and_the_page_what_happened(
    escena: Escena, entrar: Any
) -> None:
    """Before the click, each addressee of each way; after it, each one's state."""
    expediente = escena.expediente()
    oficial = escena.firmado([escena.unidad("GR"), EXTERNO], [escena.unidad("OCI")], expediente)
    cliente = entrar("secretario")
    direccion = reverse("emision:remision", args=[oficial.pk])
    dialogo = cliente.get(direccion).content.decode()
    for dicho in (
        f"Derivar con él el expediente {expediente.numero.impreso}",
        "que sigue en su unidad",
        "Abrir con él un expediente nuevo",
        "llega a la bandeja de Gerencia de Rentas y Tributación, por recibir",
        "Una copia del expediente",
        "Queda por entregar",
    ):
        assert dicho in dialogo, dicho
    datos = {"camino": f"derivar-{expediente.pk}", "instruccion": "Para informe", "dias": "12"}
    negado = cliente.post(direccion, datos)
    assert negado.status_code == 422
    assert "cite la norma" in negado.content.decode()
    datos["dias"] = "3"
    assert cliente.post(direccion, datos).status_code == 302
    pagina = cliente.get(reverse("emision:documento", args=[oficial.pk])).content.decode()
    assert "Remitido el" in pagina
    assert "Por entregar" in pagina
    assert "lo remitió a sus destinatarios" in pagina
    envio = Envio.objects.por_entregar().get()
    entrega = reverse("emision:entrega", args=[envio.pk])
    assert "no reemplaza a la notificación" in cliente.get(entrega).content.decode()
    recibida = {"medio": "correo", "fecha": "23/11/2026", "recibio": "rosa@junta.example"}
    assert cliente.post(entrega, recibida).status_code == 302
    assert not Envio.objects.por_entregar().exists()
    assert entrar("rentas").get(direccion).status_code == 403
    en_rentas = entrar("rentas").get(reverse("tramite:expediente", args=[expediente.pk]))
    assert "MEMORANDO MÚLTIPLE" in en_rentas.content.decode()


def test_asked_on_the_page_of_what_waits_for_its_signature(escena: Escena, entrar: Any) -> None:
    preparado = escena.preparado([escena.unidad("GR")])
    cliente = entrar("secretario")
    direccion = reverse("emision:borrador_remision", args=[preparado.borrador_id])
    assert "apenas concluyan las firmas" in cliente.get(direccion).content.decode()
    respuesta = cliente.post(direccion, {"camino": "abrir", "instruccion": "Para su atención"})
    assert respuesta.status_code == 302
    assert Remision.objects.get().manera == "abrir"
    sin_preparar = empezar_borrador(TIPOS["informe"], por=escena.por, cuando=escena.cuando)
    suyo = reverse("emision:borrador_remision", args=[sin_preparar.pk])
    assert cliente.get(suyo).status_code == 404
