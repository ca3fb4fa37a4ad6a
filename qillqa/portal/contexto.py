"""What the public frame shows on every page that is not the desk's."""

from django.http import HttpRequest
from django.urls import reverse

from qillqa.interfaz.piezas import Barra, Entrada

SECCIONES = (
    ("Presentar", "mesa:presentar"),
    ("Seguir", "mesa:seguimiento"),
    ("Trámites", "portal:tramites"),
    ("Verificar", "portal:verificar"),
)
DE_ADENTRO = ("/escritorio/", "/cuentas/")


def portal(request: HttpRequest) -> dict[str, object]:
    """Context processor: `barra`, the addresses of the public frame."""
    if request.path.startswith(DE_ADENTRO):
        return {}
    return {
        "barra": Barra(
            inicio=reverse("portal:inicio"),
            buscar=reverse("portal:buscar"),
            busqueda=request.GET.get("q", "")[:200],
            ingresar=reverse("account_login"),
            secciones=_secciones(request.path),
        )
    }


def _secciones(camino: str) -> list[Entrada]:
    """Nothing beside the five tasks of the home, nor beside a question being answered."""
    mesa = reverse("mesa:presentar")
    if camino == "/" or (camino.startswith(mesa) and camino != mesa):
        return []
    entradas = [(titulo, reverse(nombre)) for titulo, nombre in SECCIONES]
    return [
        Entrada(titulo, direccion, actual=camino.startswith(direccion))
        for titulo, direccion in entradas
    ]
