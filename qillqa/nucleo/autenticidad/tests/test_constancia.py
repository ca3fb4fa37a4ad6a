"""What the public page says of a paper: R99, R102, R103."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo.autenticidad.actos import anular, rectificar, reemplazar
from qillqa.nucleo.autenticidad.consultas import constancia_de, estados_de
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.papeles import verificacion_de
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.firmas.actos import firmar, negarse, pedir_firma
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firmante
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.tests.conftest import CLAVES
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Papel = Callable[..., Registro]
LEY = "LPAG art. 202"


def _pedir(
    registro: Registro, mundo: Mundo, instante: datetime, *, sigue: bool = False
) -> list[Firmante]:
    solicitud = pedir_firma(
        registro.documento,
        [
            (mundo.designacion("alcaldesa"), Clase.SERVIDOR),
            (mundo.designacion("secretario"), Clase.EXTERNA),
        ],
        nivel=Nivel.B_T,
        sigue_sin_todos=sigue,
        por=mundo.actores["secretario"],
        cuando=instante,
    )
    return list(solicitud.firmantes.all())


def test_it_says_what_it_is_who_signed_in_which_way_and_who_did_not(
    papel: Papel,
    mundo: Mundo,
    certificados: dict[str, CertificadoDePersona],
    instante: datetime,
) -> None:
    registro = papel(12, se_firma=True)
    una, otro = _pedir(registro, mundo, instante, sigue=True)
    antes = constancia_de(registro)
    assert (antes.estado, antes.frase) == (
        Estado.EN_FIRMA,
        "Tiene número, pero aún no lo firman todos: todavía no tiene efecto.",
    )
    assert [f.frase for f in antes.firmantes] == ["Aún no firma."] * 2
    firmar(
        una,
        certificados["alcaldesa"],
        CLAVES["alcaldesa"],
        por=mundo.actores["alcaldesa"],
        cuando=instante,
    )
    negarse(otro, motivo="Estuvo ausente.", por=mundo.actores["secretario"], cuando=instante)
    dicho = constancia_de(registro)
    assert (dicho.titulo, dicho.numero) == ("Informe", "INFORME N° 012-2026-MDVE/SG")
    assert (dicho.organo, dicho.estado) == ("Secretaría General", Estado.VIGENTE)
    alcaldesa, secretario = dicho.firmantes
    assert (alcaldesa.nombre, alcaldesa.cargo, alcaldesa.unidad) == (
        "Yéssica Huamán Ccorimanya",
        "Alcaldesa",
        "Alcaldía",
    )
    assert alcaldesa.frase == (
        "Firmó: Firma digital con certificado guardado en el servidor, con sello de tiempo."
    )
    assert (alcaldesa.con_sello, alcaldesa.sin_valor, dicho.sin_valor) == (True, True, True)
    assert alcaldesa.instante == instante
    assert (secretario.firmo, secretario.frase) == (False, "No firmó: Estuvo ausente.")


def test_whoever_was_not_reached_did_not_sign_either(
    papel: Papel, mundo: Mundo, instante: datetime
) -> None:
    registro = papel(1, se_firma=True)
    una, _ = _pedir(registro, mundo, instante)
    negarse(una, motivo="No corresponde", por=mundo.actores["alcaldesa"], cuando=instante)
    dicho = constancia_de(registro)
    assert dicho.frase == "Tiene número, pero no se terminó de firmar: no tiene efecto."
    assert [f.firmo for f in dicho.firmantes] == [False, False]
    assert dicho.firmantes[0].frase == "No firmó: No corresponde."


def test_the_old_one_says_by_what_and_the_new_one_says_of_what(
    papel: Papel, secretario: Actor, instante: datetime
) -> None:
    viejo, nuevo = papel(1), papel(2)
    rectificar(viejo, motivo="Error en la fecha.", base_legal=LEY, por=secretario, cuando=instante)
    assert constancia_de(viejo).frase == "Está vigente, con la rectificación que se indica."
    reemplazar(
        viejo,
        por_documento=nuevo,
        motivo="Se corrigió la dirección.",
        base_legal=LEY,
        por=secretario,
        cuando=instante,
    )
    dicho = constancia_de(viejo)
    assert dicho.frase == (
        "Reemplazado el 23/11/2026 por INFORME N° 002-2026-MDVE/SG. Ya no está vigente."
    )
    una, otra = dicho.alteraciones
    assert (una.frase, una.motivo) == ("Rectificado el 23/11/2026.", "Error en la fecha.")
    assert (otra.otro, otra.base_legal) == (nuevo, LEY)
    (nexo,) = constancia_de(nuevo).dispone
    assert (nexo.frase, nexo.otro) == ("Reemplaza a INFORME N° 001-2026-MDVE/SG.", viejo)


def test_it_costs_the_same_whoever_signs_and_whatever_happened(
    papel: Papel,
    mundo: Mundo,
    certificados: dict[str, CertificadoDePersona],
    secretario: Actor,
    instante: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    registro = papel(1, se_firma=True)
    una, otro = _pedir(registro, mundo, instante, sigue=True)
    with CaptureQueriesContext(connection) as antes:
        constancia_de(registro)
    firmar(
        una,
        certificados["alcaldesa"],
        CLAVES["alcaldesa"],
        por=mundo.actores["alcaldesa"],
        cuando=instante,
    )
    negarse(otro, motivo="x", por=mundo.actores["secretario"], cuando=instante)
    for n in (2, 3, 4):
        rectificar(
            registro,
            motivo="x",
            base_legal=LEY,
            por_documento=papel(n),
            por=secretario,
            cuando=instante,
        )
    with django_assert_max_num_queries(17), CaptureQueriesContext(connection) as despues:
        constancia_de(registro)
    assert len(despues) - len(antes) <= 5, "one query for each kind of thing there is now"


def test_the_states_of_many_cost_what_the_state_of_one_does(
    papel: Papel, secretario: Actor, instante: datetime
) -> None:
    uno = papel(1)
    with CaptureQueriesContext(connection) as de_uno:
        estados_de([Registro.objects.get(pk=uno.pk)])
    otros = [papel(n) for n in range(2, 8)]
    anular(otros[0], motivo="x", base_legal=LEY, por=secretario, cuando=instante)
    with CaptureQueriesContext(connection) as de_muchos:
        estados = estados_de(Registro.objects.all())
    assert len(de_muchos) == len(de_uno)
    assert estados[otros[0].pk] is Estado.ANULADO
    assert estados[uno.pk] is Estado.VIGENTE


def test_the_paper_bears_the_short_address_and_the_legend(papel: Papel) -> None:
    """R103: RSGTD 002-2022, Única DCF."""
    registro = papel(1)
    v = verificacion_de(registro)
    assert v.qr == f"http://localhost:8000/v/{registro.codigo}/{registro.clave}/"
    assert v.direccion == "http://localhost:8000/verificar/"
    assert v.leyenda.endswith(f"con el código {v.codigo}.")
    assert registro.clave_mostrada not in v.leyenda
    assert v.qr_firmado.startswith("<svg")
