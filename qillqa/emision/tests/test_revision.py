"""Review on screen: the tray, one after another, many at once, and what a draft offers."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qillqa.emision.tests import fabrica_documentos as fabrica
from qillqa.nucleo.redaccion.actos import (
    dar_visto,
    devolver,
    guardar,
    pedir_vistos,
    preparar_para_firma,
)
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Entrar = Callable[[str], Client]
POR_VISAR = "/escritorio/por-visar/"


def _pedir(mundo: Mundo, uno: Borrador, cuando: datetime, *usuarios: str) -> None:
    cargos = [fabrica.cargo(mundo.actores[usuario]) for usuario in usuarios]
    pedir_vistos(uno, cargos, por=mundo.actores["rentas2"], cuando=cuando)


def _ver(cliente: Client, nombre: str, pk: int) -> str:
    respuesta = cliente.get(reverse(f"emision:{nombre}", args=[pk]))
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def _estado(uno: Borrador) -> str:
    uno.refresh_from_db()
    return uno.estado


def test_la_bandeja_vacia_dice_que_habria(entrar: Entrar, mundo: Mundo) -> None:
    """An empty tray says what would be here."""
    dicho = entrar("gerenta").get(POR_VISAR).content.decode()
    assert "Nada espera su visto bueno" in dicho
    assert "los borradores que otros le envíen" in dicho


def test_solo_espera_a_quien_le_toca(entrar: Entrar, mundo: Mundo, instante: datetime) -> None:
    """The second office sees nothing until the first one gave its own."""
    uno = fabrica.borrador(mundo, instante)
    _pedir(mundo, uno, instante, "rentas", "gerenta")
    assert fabrica.ASUNTO in entrar("rentas").get(POR_VISAR).content.decode()
    assert fabrica.ASUNTO not in entrar("gerenta").get(POR_VISAR).content.decode()
    entrar("rentas").post(reverse("emision:borrador_visto", args=[uno.pk]))
    assert fabrica.ASUNTO in entrar("gerenta").get(POR_VISAR).content.decode()


def test_se_revisa_uno_tras_otro(entrar: Entrar, mundo: Mundo, instante: datetime) -> None:
    """After acting on one comes the next, and after the last, the tray."""
    uno, otro = fabrica.borrador(mundo, instante), fabrica.borrador(mundo, instante, asunto="Dos")
    for cada in (uno, otro):
        _pedir(mundo, cada, instante, "rentas")
    rentas = entrar("rentas")
    pagina = _ver(rentas, "revisar", uno.pk)
    assert "Por visar (2)" in pagina
    assert reverse("emision:borrador_hoja", args=[uno.pk, 1, 1]) in pagina
    visto = reverse("emision:borrador_visto", args=[uno.pk])
    assert rentas.post(f"{visto}?siguiente=1")["Location"] == reverse(
        "emision:revisar", args=[otro.pk]
    )
    devolucion = reverse("emision:borrador_devolucion", args=[otro.pk])
    respuesta = rentas.post(f"{devolucion}?siguiente=1", {"observacion": "Cite la norma"})
    assert respuesta["Location"] == POR_VISAR
    assert (_estado(uno), _estado(otro)) == ("visado", "devuelto")
    # what no longer waits for this office is read where it is written
    assert rentas.get(reverse("emision:revisar", args=[uno.pk]))["Location"] == reverse(
        "emision:borrador", args=[uno.pk]
    )


def test_no_se_devuelve_sin_decir_que_corregir(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Remarks are asked; nothing happens without them."""
    uno = fabrica.borrador(mundo, instante)
    _pedir(mundo, uno, instante, "rentas")
    respuesta = entrar("rentas").post(reverse("emision:borrador_devolucion", args=[uno.pk]))
    assert respuesta.status_code == 422
    assert "Escriba qué hay que corregir" in respuesta.content.decode()
    assert _estado(uno) == "en_revision"


def test_varios_a_la_vez_y_lo_ajeno_no_se_toca(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Those of my office are given; the id of another's does nothing."""
    mios = [fabrica.borrador(mundo, instante, asunto=f"Mío {n}") for n in range(3)]
    for cada in mios:
        _pedir(mundo, cada, instante, "rentas")
    ajeno = fabrica.borrador(mundo, instante, asunto="Ajeno")
    _pedir(mundo, ajeno, instante, "gerenta")
    pedidos = [v.pk for b in (*mios, ajeno) for v in b.vistos.all()]
    respuesta = entrar("rentas").post(
        reverse("emision:vistos_en_bloque"), {"elegidos": pedidos}, follow=True
    )
    assert "3 vistos buenos dados." in respuesta.content.decode()
    assert [_estado(b) for b in (*mios, ajeno)] == ["visado"] * 3 + ["en_revision"]
    vacio = entrar("rentas").post(reverse("emision:vistos_en_bloque"), follow=True)
    assert "Elija al menos uno." in vacio.content.decode()


def test_la_bandeja_cuesta_lo_mismo_con_uno_que_con_diez(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Constant queries."""
    cliente, costos = entrar("rentas"), []
    for hasta in (1, 10):
        while (n := Borrador.objects.count()) < hasta:
            _pedir(mundo, fabrica.borrador(mundo, instante, asunto=f"N {n}"), instante, "rentas")
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            cliente.get(POR_VISAR)
        costos.append(len(consultas))
    assert costos[0] == costos[1]


def test_pedir_vistos_en_orden_desde_el_dialogo(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """The chain proposed leaves out who signs; the order is the one chosen; none twice."""
    uno = fabrica.borrador(mundo, instante)
    ruta = reverse("emision:borrador_vistos", args=[uno.pk])
    cliente = entrar("rentas2")
    gerenta, legal = (fabrica.cargo(mundo.actores[u]) for u in ("gerenta", "legal"))
    dialogo = cliente.get(ruta).content.decode()
    assert f'value="{gerenta.pk}" selected' in dialogo
    assert f'value="{fabrica.cargo(mundo.actores["rentas"]).pk}" selected' not in dialogo
    repetido = cliente.post(ruta, {"cargo_0": legal.pk, "cargo_1": legal.pk})
    assert repetido.status_code == 422
    assert "una sola vez" in repetido.content.decode()
    assert "Elija al menos un cargo" in cliente.post(ruta).content.decode()
    cliente.post(ruta, {"cargo_0": legal.pk, "cargo_2": gerenta.pk})
    assert [v.cargo for v in uno.vistos.all()] == [legal, gerenta]


def test_cada_uno_ve_los_actos_que_puede(entrar: Entrar, mundo: Mundo, instante: datetime) -> None:
    """The author, the reviewer, the signer: only what can be done now, and why not."""
    uno = fabrica.borrador(mundo, instante)
    rentas2, gerenta, rentas = (mundo.actores[u] for u in ("rentas2", "gerenta", "rentas"))

    def actos(usuario: str) -> list[tuple[str, str]]:
        oferta = fabrica.oferta(mundo.actores[usuario], uno)
        return [(a.titulo, a.motivo) for a in oferta.actos]

    assert [t for t, _ in actos("rentas2")] == [
        "Pedir vistos buenos",
        "Preparar para la firma",
        "Descartar",
    ]
    assert actos("rentas")[0] == ("Preparar para la firma", "")
    _pedir(mundo, uno, instante, "gerenta")
    assert ("Preparar para la firma", "Espera el visto bueno de Gerenta Municipal.") in actos(
        "rentas2"
    )
    assert [t for t, _ in actos("gerenta")] == ["Dar visto bueno", "Devolver con observaciones"]
    dar_visto(uno, por=gerenta, cuando=instante)
    assert actos("rentas2")[0] == ("Preparar para la firma", "")
    preparar_para_firma(uno, por=rentas2, cuando=instante)
    assert [t for t, _ in actos("rentas")] == [
        "Devolver con observaciones",
        "Remitirlo apenas se firme",
        "Retirar de la firma",
        "Cambiar el texto",
    ]
    assert [e.titulo for e in fabrica.oferta(rentas, uno).enlaces] == ["Firmar"]
    assert actos("gerenta") == []


def test_lo_que_falta_se_dice_donde_se_busca(mundo: Mundo, instante: datetime) -> None:
    """LPAG 4.2: what a draft lacks is the reason why it cannot be prepared."""
    vacio = fabrica.borrador(mundo, instante)
    guardar(vacio, Contenido(), base=1, por=mundo.actores["rentas2"], cuando=instante)
    vacio.refresh_from_db()
    actos = fabrica.oferta(mundo.actores["rentas2"], vacio).actos
    motivo = next(a.motivo for a in actos if a.titulo == "Preparar para la firma")
    assert "Elija quién lo firma." in motivo
    assert "Escriba el asunto." in motivo


def test_el_autor_lee_las_observaciones_en_orden(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Of reviewers and of whoever should sign: who, when, what; and each round with its turn."""
    uno = fabrica.borrador(mundo, instante)
    _pedir(mundo, uno, instante, "gerenta", "legal")
    devolver(uno, observacion="Falta la norma", por=mundo.actores["gerenta"], cuando=instante)
    preparar_para_firma(uno, por=mundo.actores["rentas2"], cuando=instante)
    devolver(uno, observacion="Corrija el monto", por=mundo.actores["rentas"], cuando=instante)
    _pedir(mundo, uno, instante, "legal", "gerenta")
    revision = fabrica.oferta(mundo.actores["rentas2"], uno).revision
    assert [(o.texto, o.quien) for o in revision.observaciones] == [
        ("Falta la norma", "Carmen Ochoa del Solar, Gerenta Municipal"),
        ("Corrija el monto", "Víctor Champi Illa, Gerente de Rentas"),
    ]
    assert [(r.n, [p.clase for p in r.pasos]) for r in revision.rondas] == [
        (2, ["en_turno", "espera"]),
        (1, ["devuelto", "sin_efecto"]),
    ]


def test_preparar_pide_un_si_a_cada_advertencia(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    """Vistos given to a former text: told before the click, and kept if one goes on."""
    uno = fabrica.borrador(mundo, instante)
    _pedir(mundo, uno, instante, "gerenta")
    dar_visto(uno, por=mundo.actores["gerenta"], cuando=instante)
    otro_texto = fabrica.contenido(mundo, asunto="Otro asunto")
    guardar(uno, otro_texto, base=1, por=mundo.actores["rentas2"], cuando=instante)
    ruta, cliente = reverse("emision:borrador_preparacion", args=[uno.pk]), entrar("rentas2")
    assert "Los vistos buenos se dieron a un texto anterior" in cliente.get(ruta).content.decode()
    assert cliente.post(ruta).status_code == 422
    assert _estado(uno) == "en_redaccion"
    cliente.post(ruta, {"visto_de_otro_texto": "on"})
    assert _estado(uno) == "preparado"


def test_retirar_y_descartar(entrar: Entrar, mundo: Mundo, instante: datetime) -> None:
    """What was sent on comes back; what is put aside says why."""
    uno, cliente = fabrica.borrador(mundo, instante), entrar("rentas2")
    preparar_para_firma(uno, por=mundo.actores["rentas2"], cuando=instante)
    cliente.post(reverse("emision:borrador_retiro", args=[uno.pk]))
    assert _estado(uno) == "en_redaccion"
    descarte = reverse("emision:borrador_descarte", args=[uno.pk])
    assert cliente.post(descarte).status_code == 422
    cliente.post(descarte, {"motivo": "Se respondió por correo"})
    assert _estado(uno) == "descartado"


def test_a_otros_no_les_toca(entrar: Entrar, mundo: Mundo, instante: datetime) -> None:
    """404 to whoever cannot see it; 403 to whoever sees it and it is not its turn."""
    uno = fabrica.borrador(mundo, instante)
    _pedir(mundo, uno, instante, "rentas", "gerenta")
    visto = reverse("emision:borrador_visto", args=[uno.pk])
    assert entrar("obras").post(visto).status_code == 404
    assert entrar("gerenta").post(visto).status_code == 403
    assert entrar("extrano").get(POR_VISAR).status_code == 403
    assert _estado(uno) == "en_revision"
