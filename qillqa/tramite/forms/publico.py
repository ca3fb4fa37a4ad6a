"""The questions of the virtual mesa de partes: one page, one question."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from qillqa.interfaz.formatos import soles
from qillqa.interfaz.formularios import CampoArchivos, Formulario
from qillqa.nucleo.personas.models import Persona
from qillqa.tramite.models import Expediente, VersionDeProcedimiento

T = Persona.TipoDocumento
N = Expediente.Naturaleza
A_NOMBRE_PROPIO, DE_OTRO = "propio", "otro"


class FormaDePersona(Formulario):
    """Who files."""

    tipo_documento = forms.ChoiceField(
        label="Documento de identidad",
        choices=[
            (T.DNI, "DNI"),
            (T.CE, "Carné de extranjería"),
            (T.PASAPORTE, "Pasaporte"),
            (T.SIN_DOCUMENTO, "No lo tengo a la mano"),
        ],
        widget=forms.RadioSelect,
        initial=T.DNI,
    )
    numero_documento = forms.CharField(
        label="Número del documento",
        required=False,
        max_length=15,
        widget=forms.TextInput(attrs={"size": 20, "autocomplete": "off", "spellcheck": "false"}),
    )
    nombre = forms.CharField(
        label="Nombres y apellidos",
        help_text="Completos, como están en su documento.",
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    marca_opcional = False

    def clean(self) -> dict[str, Any]:
        """Judge the number by the rule of its kind of document."""
        datos = dict(super().clean() or {})
        if datos.get("tipo_documento") == T.SIN_DOCUMENTO:
            datos["numero_documento"] = ""
        _revisar_documento(self, datos)
        return datos


class FormaDeRepresentacion(Formulario):
    """On whose behalf."""

    por = forms.ChoiceField(
        label="Lo presento",
        error_messages={"required": "Elija a nombre de quién lo presenta"},
        choices=[
            (A_NOMBRE_PROPIO, "a mi nombre"),
            (DE_OTRO, "en nombre de otra persona, empresa u organización"),
        ],
        widget=forms.RadioSelect,
    )
    tipo_documento = forms.ChoiceField(
        label="Documento de quien representa",
        choices=[
            (T.RUC, "RUC"),
            (T.DNI, "DNI"),
            (T.CE, "Carné de extranjería"),
            (T.PASAPORTE, "Pasaporte"),
            (T.SIN_DOCUMENTO, "No tiene documento o RUC"),
        ],
        required=False,
        initial=T.RUC,
    )
    numero_documento = forms.CharField(
        label="Número del documento",
        required=False,
        max_length=15,
        widget=forms.TextInput(attrs={"size": 20, "autocomplete": "off"}),
    )
    nombre = forms.CharField(
        label="Nombre o razón social",
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    marca_opcional = False

    def clean(self) -> dict[str, Any]:
        """Ask for the represented only when there is one."""
        datos = dict(super().clean() or {})
        if datos.get("por") != DE_OTRO:
            return {"por": datos.get("por", "")}
        if not datos.get("tipo_documento"):
            self.add_error("tipo_documento", "Elija el documento de quien representa")
        if datos.get("tipo_documento") == T.SIN_DOCUMENTO:
            datos["numero_documento"] = ""
        if not datos.get("nombre") and "nombre" not in self.errors:
            self.add_error("nombre", "Falta el nombre de quien representa")
        _revisar_documento(self, datos)
        return datos


class FormaDeRespuesta(Formulario):
    """How the municipality answers. Writing an e-mail authorises nothing by itself (LPAG 20.4)."""

    correo = forms.EmailField(
        label="Correo electrónico",
        help_text="Ahí le enviaremos su cargo, que es su constancia de presentación.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    telefono = forms.CharField(
        label="Teléfono",
        required=False,
        max_length=20,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "size": 20}
        ),
    )
    direccion = forms.CharField(
        label="Dirección",
        help_text="Calle, número, comunidad o barrio, y distrito.",
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    autoriza_correo = forms.BooleanField(
        label="Autorizo que me notifiquen a este correo lo que se decida en este trámite",
        help_text=(
            "Si no lo marca, le notificarán en su dirección. "
            "Si lo marca, revise su correo: tendrá dos días hábiles para responder que lo recibió."
        ),
        required=False,
    )


class FormaDePedido(Formulario):
    """What is asked, in the kinds the law knows (LPAG 105-112, 206)."""

    naturaleza = forms.ChoiceField(
        label="Elija lo que más se parezca",
        error_messages={"required": "Elija qué va a presentar"},
        choices=[
            (N.TUPA, "Un trámite del TUPA: constancias, copias, inscripciones, licencias"),
            (N.PETICION, "Una solicitud o un pedido"),
            (N.CONSULTA, "Una consulta"),
            (N.DENUNCIA, "Una denuncia (sus datos quedan reservados)"),
            (N.RECURSO, "Un recurso: no estoy de acuerdo con lo que se decidió"),
            (N.GRACIA, "Una petición de gracia: pido algo a lo que no tengo un derecho"),
            (N.ENTIDAD, "Un documento de otra entidad"),
            (N.OTRO, "Otro documento"),
        ],
        widget=forms.RadioSelect,
    )


class FormaDeProcedimiento(Formulario):
    """Which procedure of the TUPA in force on a date."""

    procedimiento = forms.ChoiceField(
        label="Trámite",
        error_messages={"required": "Elija el trámite de la lista"},
    )

    def __init__(self, *args: Any, fecha: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vigentes = VersionDeProcedimiento.objects.vigentes_en(fecha)
        campo = self.fields["procedimiento"]
        assert isinstance(campo, forms.ChoiceField)  # noqa: S101  it is declared above
        campo.choices = [("", "Elija un trámite")] + [
            (str(v.pk), f"{v.denominacion} ({_costo(v.derecho_soles)})") for v in vigentes
        ]


class FormaDeAsunto(Formulario):
    """What exactly is asked, and why (LPAG 113.2)."""

    asunto = forms.CharField(
        label="Asunto",
        help_text="En una frase. Por ejemplo: Solicito la poda de árboles en la calle Bolívar.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    detalle = forms.CharField(
        label="Cuéntenos más",
        help_text=(
            "Qué pasó y qué pide. Si ya lo tiene escrito en un archivo, podrá adjuntarlo "
            "en la página siguiente y dejar esto vacío."
        ),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class FormaDeArchivos(Formulario):
    """Files to attach: the act that receives each one judges it, so that one bad loses no other."""

    archivos = CampoArchivos(label="Archivos", required=False, allow_empty_file=True)


class FormaDeCodigo(Formulario):
    """The code that was sent by e-mail."""

    codigo = forms.RegexField(
        label="Código",
        regex=r"^[0-9]{6}$",
        error_messages={
            "required": "Falta el código de seis números",
            "invalid": "El código tiene seis números",
        },
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "size": 10}
        ),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        if data is not None:
            data = {**data.dict(), "codigo": "".join(data.get("codigo", "").split())}
        super().__init__(data, **kwargs)


def _revisar_documento(forma: forms.Form, datos: dict[str, Any]) -> None:
    tipo = datos.get("tipo_documento")
    if tipo and "numero_documento" not in forma.errors:
        persona = Persona(tipo_documento=tipo, numero_documento=datos["numero_documento"])
        if reparo := persona.reparo():
            forma.add_error("numero_documento", reparo)


def _costo(derecho: Decimal) -> str:
    return soles(derecho) if derecho else "gratuito"
