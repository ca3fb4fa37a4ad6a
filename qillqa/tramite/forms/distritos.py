"""A district written by its name: quicker than to pick one of 1,892."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Func, QuerySet, Value

from qillqa.nucleo.personas.models import Distrito

CUANTOS = 12


def _sin_tildes(campo: str | Value) -> Func:
    return Func(campo, function="f_una")


def distritos_llamados(texto: str) -> QuerySet[Distrito]:
    """Return districts whose name begins so, accents aside: «Pisac» or «Pisac, Calca, Cusco»."""
    consulta = Distrito.objects.all()
    campos = ("distrito", "provincia", "departamento")
    partes = [parte.strip() for parte in texto.split(",") if parte.strip()]
    for campo, parte in zip(campos, partes, strict=False):
        clave = f"{campo}_llano"
        consulta = consulta.annotate(**{clave: _sin_tildes(campo)}).filter(
            **{f"{clave}__startswith": _sin_tildes(Value(parte))}
        )
    return consulta if partes else consulta.none()


def _escritos_asi(texto: str) -> list[Distrito]:
    """Return the district whose whole name is written as the form itself writes it."""
    partes = texto.split(", ")
    if len(partes) != 3:
        return []
    distrito, provincia, departamento = partes
    return list(
        Distrito.objects.filter(distrito=distrito, provincia=provincia, departamento=departamento)
    )


class CampoDistrito(forms.CharField):
    """A district by its name; its clean value is the Distrito, or None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        entrada = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=190, **{"widget": entrada, **kwargs})

    def clean(self, value: Any) -> Any:
        """Find the one district meant; several, or none, are told with their names."""
        texto = super().clean(value)
        if not texto:
            return None
        hallados = _escritos_asi(texto) or list(distritos_llamados(texto)[: CUANTOS + 1])
        llano = texto.split(",")[0].strip().casefold()
        exactos = [d for d in hallados if d.distrito.casefold() == llano] or hallados
        if len(exactos) == 1:
            return exactos[0]
        if not exactos:
            raise ValidationError("No hay un distrito con ese nombre: revise cómo lo escribió")
        raise ValidationError(
            "Hay varios distritos así: escriba también la provincia, como "
            + " o ".join(f"«{d}»" for d in exactos[:3])
        )

    def prepare_value(self, value: Any) -> Any:
        """Show a district by its whole name."""
        return str(value) if isinstance(value, Distrito) else value
