"""What each act of review asks: the offices in their order, the remarks, why it is put aside."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo.organos.models import Cargo, Designacion

CUANTOS = 5
_ORDINALES = ("Primero", "Segundo", "Tercero", "Cuarto", "Quinto")
Opciones = Sequence[tuple[str, Sequence[tuple[int, str]]]]
"""The offices by unit, as a select groups them."""


class FormularioDeVistos(Formulario):
    """The offices that must agree, the first one first."""

    def __init__(self, *args: Any, opciones: Opciones, propuestos: Sequence[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for n, ordinal in enumerate(_ORDINALES):
            vacia = "Elija el cargo" if n == 0 else "Nadie más"
            self.fields[f"cargo_{n}"] = forms.TypedChoiceField(
                label=ordinal,
                choices=[("", vacia), *opciones],
                coerce=int,
                empty_value=None,
                required=n == 0,
                initial=propuestos[n] if n < len(propuestos) else None,
                error_messages={"required": "Elija al menos un cargo"},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse an office asked twice; leave the offices in their order, without holes."""
        datos = super().clean() or {}
        elegidos = [pk for n in range(CUANTOS) if (pk := datos.get(f"cargo_{n}"))]
        if len(set(elegidos)) != len(elegidos):
            raise ValidationError("Cada cargo da su visto bueno una sola vez: quite el repetido.")
        cargos = Cargo.objects.in_bulk(elegidos)
        datos["cargos"] = [cargos[pk] for pk in elegidos]
        return datos


class FormularioDeDevolucion(Formulario):
    """What must be corrected."""

    observacion = forms.CharField(
        label="Qué hay que corregir",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Lo leerá quien lo redactó. Queda en la historia del borrador.",
        error_messages={"required": "Escriba qué hay que corregir"},
    )


class FormularioDeDescarte(Formulario):
    """Why it is put aside."""

    motivo = forms.CharField(
        label="Motivo", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class FormularioDePreparacion(Formulario):
    """A knowing yes to each warning, and whether it is reserved unless it is so already."""

    reservado = forms.BooleanField(
        label="Es reservado",
        required=False,
        help_text="Solo lo verán su unidad, quienes lo firman y sus destinatarios. Cada lectura "
        "queda anotada (Ley 27806, arts. 15 a 17).",
    )

    def __init__(
        self,
        *args: Any,
        advertencias: Sequence[tuple[str, str]],
        ya_reservado: bool = False,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        if ya_reservado:
            del self.fields["reservado"]
        self.codigos = [codigo for codigo, _ in advertencias]
        for codigo, frase in advertencias:
            self.fields[codigo] = forms.BooleanField(label=f"Lo sé, y va así. {frase}")

    @property
    def aceptadas(self) -> frozenset[str]:
        """The codes of the warnings accepted."""
        return frozenset(c for c in self.codigos if self.cleaned_data.get(c))


def opciones_de(designaciones: Sequence[Designacion]) -> Opciones:
    """Return the offices of these designations by unit, each with who holds it."""
    grupos: dict[str, list[tuple[int, str]]] = {}
    for d in designaciones:
        grupo = grupos.setdefault(d.cargo.unidad.nombre, [])
        if d.cargo_id not in dict(grupo):
            grupo.append((d.cargo_id, f"{d.titulo}: {d.persona.nombre}"))
    return list(grupos.items())
