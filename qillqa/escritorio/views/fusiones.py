"""Two records that may be one person: side by side, and joined by an act with its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse

from qillqa.escritorio.forms.ficha_de_persona import FormularioDeFusion
from qillqa.escritorio.views.personas import direccion, vigente
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.formatos import fecha_larga
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.personas import actos
from qillqa.nucleo.personas.consultas import razones_de_duplicado
from qillqa.nucleo.personas.models import Persona
from qillqa.tramite.permisos import expedientes_visibles

TOPE = 99
DATOS: tuple[tuple[str, Callable[[Persona], str]], ...] = (
    ("Nombre", lambda p: p.nombre),
    ("Documento", lambda p: p.documento),
    ("Correo", lambda p: p.correo),
    ("Teléfono", lambda p: p.telefono),
    ("Domicilio", lambda p: p.direccion),
    ("Distrito", lambda p: str(p.distrito or "")),
    ("Registrado", lambda p: fecha_larga(p.creada)),
)


@dataclass(frozen=True, slots=True)
class Renglon:
    """One datum of both records."""

    nombre: str
    uno: str
    otro: str
    se_compara: bool = True

    @property
    def distinto(self) -> bool:
        """Whether the two say different things."""
        uno, otro = ("".join(dato.casefold().split()) for dato in (self.uno, self.otro))
        return self.se_compara and bool(uno and otro) and uno != otro


def fusion(request: Peticion, pk: int, otra: int) -> HttpResponse:
    """Two records side by side, and the act that joins them."""
    if pk == otra:
        raise Http404
    par = (vigente(pk), vigente(otra))
    if request.method == "GET":
        for quien in sorted(par, key=lambda p: p.pk):  # one order of locks: no deadlock
            actos.registrar_consulta(quien, por=request.actor, cuando=reloj.ahora())
    forma = FormularioDeFusion(
        enviado(request), registros=par, initial={"principal": str(_sugerida(*par).pk)}
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        principal, absorbida = forma.principal_y_absorbida()
        actos.fusionar(
            absorbida, principal, motivo=datos["motivo"], por=request.actor, cuando=cuando
        )
        return Dicho(
            f"El registro de {absorbida.nombre} quedó unido al de {principal.nombre}.",
            "Los dos se conservan; lo nuevo irá al principal.",
            direccion(principal.pk),
        )

    acto = Dialogo(
        sobre="¿Son la misma persona?",
        titulo="Unir los dos registros",
        efecto=(
            "Los dos registros se conservan y lo ya presentado queda con el suyo. Desde ahora lo "
            "nuevo va al principal. La unión queda asentada con su motivo y no se deshace."
        ),
        volver=direccion(par[0].pk),
        pagina="escritorio/personas/fusion.html",
    )
    return conversar(
        request,
        acto,
        forma,
        hacer,
        se_niega=(actos.NoSePuedeFusionar,),
        par=par,
        razones=razones_de_duplicado(*par),
        comparacion=_comparar(request, *par),
    )


def _sugerida(una: Persona, otra: Persona) -> Persona:
    """Return the record that more likely stays: the one with a document, else the older."""
    sin = Persona.TipoDocumento.SIN_DOCUMENTO
    return min(una, otra, key=lambda p: (p.tipo_documento == sin, p.pk))


def _comparar(request: Peticion, una: Persona, otra: Persona) -> list[Renglon]:
    renglones = [Renglon(nombre, de(una), de(otra)) for nombre, de in DATOS]
    suyos, ajenos = (f"{_cuantos(request, p)} que usted puede ver" for p in (una, otra))
    return [*renglones, Renglon("Expedientes", suyos, ajenos, se_compara=False)]


def _cuantos(request: Peticion, persona: Persona) -> str:
    suyos = expedientes_visibles(request.actor).filter(remitente=persona)
    cuantos = suyos.order_by().values("pk")[: TOPE + 1].count()
    return str(cuantos or "ninguno") if cuantos <= TOPE else f"más de {TOPE}"
