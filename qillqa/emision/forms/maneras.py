"""What is typed about the ways of signing."""

from datetime import date
from typing import Any

from django import forms

from qillqa.emision.forms.plantillas import FormularioDeDisposicion
from qillqa.nucleo.firmas.models import Clase
from qillqa.nucleo.organos.models import Cargo, Unidad


class CampoCargo(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """An office, told with its unit."""

    def __init__(self, *, hoy: date, **kwargs: Any) -> None:
        vigentes = Unidad.objects.vigentes_en(hoy)
        cargos = Cargo.objects.filter(unidad__in=vigentes).select_related("unidad")
        super().__init__(
            queryset=cargos.order_by("unidad__nombre", "denominacion"),
            empty_label="Elija un cargo",
            **kwargs,
        )

    def label_from_instance(self, obj: Cargo) -> str:
        """Return the unit first, as the list is ordered."""
        return f"{obj.unidad.nombre}: {obj.denominacion}"


class FormularioDeManera(FormularioDeDisposicion):
    """Which ways are admitted, and which one is proposed."""

    admitidas = forms.TypedMultipleChoiceField(
        label="Maneras que se admiten",
        choices=Clase.choices,
        coerce=Clase,
        widget=forms.CheckboxSelectMultiple,
    )
    predeterminada = forms.TypedChoiceField(
        label="La que se propone al pedir una firma",
        choices=Clase.choices,
        coerce=Clase,
        widget=forms.RadioSelect,
    )
    field_order = ("cargo", "admitidas", "predeterminada", "norma", "desde")

    def clean(self) -> dict[str, Any]:
        """What is proposed is one of those admitted."""
        datos = super().clean() or {}
        propuesta, admitidas = datos.get("predeterminada"), datos.get("admitidas")
        if propuesta and admitidas and propuesta not in admitidas:
            self.add_error("predeterminada", "Elija una de las que se admiten")
        return datos


class FormularioDeManeraDeCargo(FormularioDeManera):
    """The same, for one office."""

    def __init__(self, *args: Any, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, hoy=hoy, **kwargs)
        self.fields["cargo"] = CampoCargo(
            label="Cargo", hoy=hoy, error_messages={"required": "Falta elegir el cargo"}
        )
        self.order_fields(self.field_order)
