"""What the public frame shows on every page that is not the desk's."""

from django.http import HttpRequest
from django.urls import reverse

from qillqa.interfaz.piezas import Barra, Entrada

SECCIONES = (
    ("Presentar un documento", "mesa:presentar"),
    ("Seguir mi trámite", "mesa:seguimiento"),
    ("Trámites y requisitos", "portal:tramites"),
)
DE_ADENTRO = ("/escritorio/", "/cuentas/")


def portal(request: HttpRequest) -> dict[str, object]:
    """Context processor: `barra`, the addresses of the public frame."""
    if request.path.startswith(DE_ADENTRO):
        return {}
    entradas = [(titulo, reverse(nombre)) for titulo, nombre in SECCIONES]
    return {
        "barra": Barra(
            inicio=reverse("portal:inicio"),
            buscar=reverse("portal:buscar"),
            busqueda=request.GET.get("q", "")[:200],
            ingresar=reverse("account_login"),
            secciones=[
                Entrada(titulo, direccion, actual=request.path.startswith(direccion))
                for titulo, direccion in entradas
            ],
        )
    }
