"""What is typed about the calendar of working days, the dated law, and a term to be counted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from qillqa.interfaz.formularios import CampoFecha, Formulario
from qillqa.nucleo.plazos.models import DiaNoLaborable, ParametroLegal
from qillqa.nucleo.plazos.models.calendario import AMBITOS, CLASES
from qillqa.nucleo.plazos.reglas.calendario import Ambito, Clase, DiaNoHabil, DiaNoPermitido
from qillqa.nucleo.plazos.reglas.plazo import Unidad

NO_SE_CUENTA, SOLO_TRASLADA, SE_CUENTA = "no_se_cuenta", "solo_traslada", "se_cuenta"
EFECTOS = [
    (NO_SE_CUENTA, "No se cuenta en los plazos"),
    (SOLO_TRASLADA, "Se cuenta, pero ningún plazo vence ese día"),
    (SE_CUENTA, "Se cuenta como cualquier día: solo se anota"),
]
UNIDADES = [
    (Unidad.DIAS_HABILES.value, "días hábiles"),
    (Unidad.DIAS_CALENDARIO.value, "días calendario"),
    (Unidad.MESES.value, "meses"),
    (Unidad.ANIOS.value, "años"),
]
MAXIMOS = {Unidad.MESES.value: 120, Unidad.ANIOS.value: 10}
ADMINISTRATIVO, CIVIL = "administrativo", "civil"
REGIMENES = [
    (ADMINISTRATIVO, "De un trámite (Ley 27444)"),
    (CIVIL, "Civil (Código Civil, arts. 183 y 184)"),
]


class FechaDeLey(CampoFecha):
    """A date on which a Peruvian norm may rule."""

    def clean(self, value: Any) -> Any:
        """Take no year that was surely mistyped."""
        fecha = super().clean(value)
        if fecha is not None and not 1990 <= fecha.year <= 2100:
            raise ValidationError("Revise el año: 23/11/2026")
        return fecha


class FormularioDeDia(Formulario):
    """A day on which terms do not run, or may not end, with the norm that says so (LPAG 137)."""

    fecha = FechaDeLey(label="Fecha")
    nombre = forms.CharField(
        label="Nombre",
        max_length=120,
        help_text="Por ejemplo: Día no laborable para el sector público.",
    )
    norma = forms.CharField(
        label="Norma que lo declara",
        max_length=200,
        help_text="Con su número: DS 161-2026-PCM. La entidad no puede inhabilitar días sola.",
    )
    ambito = forms.ChoiceField(label="Dónde rige", choices=AMBITOS)
    clase = forms.ChoiceField(label="Clase", choices=CLASES, initial=Clase.NO_LABORABLE.value)
    desde_hora = forms.TimeField(
        label="Cierra desde las",
        required=False,
        help_text="Solo si la atención es parcial. Por ejemplo, 13:00.",
    )
    efecto = forms.ChoiceField(
        label="Efecto en los plazos",
        choices=EFECTOS,
        initial=NO_SE_CUENTA,
        widget=forms.RadioSelect,
    )
    habil_tributario = forms.BooleanField(
        label="Es hábil para obligaciones tributarias", required=False
    )

    valor: DiaNoHabil
    """The day as the law allows it, once the form is valid."""

    def __init__(self, *args: Any, ubigeo: str, verificado_por: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ubigeo = ubigeo
        self.verificado_por = verificado_por

    def clean(self) -> dict[str, Any]:
        """Say here what the law does not allow."""
        datos = super().clean() or {}
        if self.errors:
            return datos
        ambito = Ambito(datos["ambito"])
        try:
            self.valor = DiaNoHabil(
                fecha=datos["fecha"],
                nombre=datos["nombre"],
                clase=Clase(datos["clase"]),
                ambito=ambito,
                norma=datos["norma"],
                excluye_del_computo=datos["efecto"] == NO_SE_CUENTA,
                traslada_si_ultimo=datos["efecto"] != SE_CUENTA,
                habil_tributario=datos["habil_tributario"],
                desde_hora=datos["desde_hora"],
                ubigeo=lugar_de(ambito, self.ubigeo),
                verificado_por=self.verificado_por,
            )
        except DiaNoPermitido as motivo:
            self.add_error(None, str(motivo))
        return datos


class FormularioDeCorreccion(FormularioDeDia):
    """The day as it should be, and the norm that corrects it."""

    norma_que_corrige = forms.CharField(
        label="Norma o documento que obliga a corregirlo", max_length=200
    )


class FormularioDeRetiro(Formulario):
    """The norm that leaves a day without effect."""

    norma = forms.CharField(
        label="Norma que lo deja sin efecto",
        max_length=200,
        help_text="Por ejemplo: DS 162-2026-PCM.",
    )


class FormularioDeParametro(Formulario):
    """The value of a legal parameter from a date, with its norm."""

    valor = forms.CharField(
        label="Valor", max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    desde = FechaDeLey(label="Rige desde")
    norma = forms.CharField(label="Norma que lo fija", max_length=200)
    articulo = forms.CharField(
        label="Artículo",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"size": 10, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, filas: Sequence[ParametroLegal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.valores = {fila.valor for fila in filas}

    def clean_valor(self) -> str:
        """A number stays a number, and a yes or no stays so: the rules read them."""
        valor: str = self.cleaned_data["valor"].strip()
        if all(v.isdecimal() for v in self.valores) and not (valor.isascii() and valor.isdecimal()):
            raise ValidationError("Escriba un número entero, sin letras ni comas")
        if self.valores <= {"si", "no"} and valor not in {"si", "no"}:
            raise ValidationError("Escriba «si» o «no»")
        return valor


class FormularioDeCalculo(Formulario):
    """A term to be counted: from when, how much, of what."""

    inicio = CampoFecha(
        label="Fecha desde la que corre",
        help_text="La de la notificación o la presentación: ese día no se cuenta.",
    )
    cantidad = forms.IntegerField(
        label="Cantidad", min_value=0, max_value=1000, widget=forms.NumberInput(attrs={"size": 4})
    )
    unidad = forms.ChoiceField(label="De", choices=UNIDADES)
    regimen = forms.ChoiceField(
        label="Plazo", choices=REGIMENES, initial=ADMINISTRATIVO, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, anios: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anios = anios

    def clean_inicio(self) -> date:
        """Without the holidays of a year no honest answer is possible."""
        inicio: date = self.cleaned_data["inicio"]
        if inicio.year not in self.anios:
            cargados = "ninguno"
            if self.anios:
                cargados = f"de {min(self.anios)} a {max(self.anios)}"
            raise ValidationError(f"Años cargados en el calendario: {cargados}")
        return inicio

    def clean(self) -> dict[str, Any]:
        """Nobody gives a term of a hundred years."""
        datos = super().clean() or {}
        maximo = MAXIMOS.get(datos.get("unidad", ""))
        if maximo is not None and datos.get("cantidad", 0) > maximo:
            self.add_error("cantidad", f"Escriba {maximo} o menos")
        return datos


def lugar_de(ambito: Ambito, ubigeo: str) -> str:
    """Return the place where a day of this scope rules, seen from the municipality's district."""
    if ambito is Ambito.NACIONAL:
        return ""
    return ubigeo[:2] if ambito is Ambito.REGIONAL else ubigeo


def escrito_en(fila: DiaNoLaborable) -> dict[str, Any]:
    """Return what the form of a day says of a row of the calendar."""
    campos = ("fecha", "nombre", "norma", "ambito", "clase", "desde_hora", "habil_tributario")
    if fila.excluye_del_computo:
        efecto = NO_SE_CUENTA
    else:
        efecto = SOLO_TRASLADA if fila.traslada_si_ultimo else SE_CUENTA
    return {campo: getattr(fila, campo) for campo in campos} | {"efecto": efecto}
