"""What is asked of a certificate, of an authority, of a list of revocation."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from qillqa.emision.forms.firmas import LARGO_DEL_SECRETO, EntradaDeSecreto
from qillqa.interfaz.formularios import CampoFecha, Formulario
from qillqa.nucleo.firmas.models import AutoridadDeConfianza, Clase
from qillqa.nucleo.personas.models import Persona

MAXIMO = 256 * 1024
"""No certificate nor sealed key is near this size."""
MAXIMO_DE_LISTA = 20 * 1024 * 1024


def _archivo(etiqueta: str, acepta: str, ayuda: str = "", *, falta: bool = True) -> forms.FileField:
    return forms.FileField(
        label=etiqueta,
        help_text=ayuda,
        required=falta,
        widget=forms.FileInput(attrs={"accept": acepta}),
    )


class _ConArchivo(Formulario):
    """A form with one small file, read whole."""

    def leer(self, campo: str, maximo: int = MAXIMO) -> bytes:
        """Return the bytes of the file, or say that it is too big to be one of these."""
        archivo = self.cleaned_data.get(campo)
        if archivo is None:
            return b""
        if archivo.size > maximo:
            self.add_error(campo, "El archivo es demasiado grande para ser lo que se pide")
            return b""
        return bytes(archivo.read())


class FormularioDeMiCertificado(_ConArchivo):
    """One's own sealed key, and its secret, tried once and not kept."""

    sellado = _archivo(
        "Archivo del certificado",
        ".p12,.pfx",
        "El archivo .p12 o .pfx que le dio la entidad de certificación.",
    )
    secreto = forms.CharField(
        label="Clave de ese archivo",
        strip=False,
        max_length=LARGO_DEL_SECRETO,
        widget=EntradaDeSecreto,
        help_text="Se prueba ahora y no se guarda; se le pedirá cada vez que firme.",
    )


class FormularioDeCertificado(_ConArchivo):
    """Somebody's certificate whose key is not here: in a token, or in a program of one's own."""

    persona = forms.ModelChoiceField(Persona.objects.none(), label="De quién es")
    custodia = forms.ChoiceField(
        label="Dónde está la llave",
        choices=[
            (Clase.EXTERNA, "La tiene la persona: firma con su programa (Firma Perú, DNIe)"),
            (Clase.TOKEN, "En un dispositivo conectado al servidor (token o HSM)"),
        ],
        widget=forms.RadioSelect,
        initial=Clase.EXTERNA,
    )
    certificado = _archivo("Certificado", ".cer,.crt,.pem,.der", "Sin la llave: .cer, .crt o .pem.")
    token = forms.CharField(
        label="Etiqueta del dispositivo",
        max_length=64,
        required=False,
        help_text="Solo si es token.",
    )
    llave = forms.CharField(
        label="Nombre de la llave", max_length=64, required=False, help_text="Solo si es token."
    )
    sustento = forms.CharField(
        label="Sustento",
        max_length=300,
        required=False,
        help_text="Si el certificado no lleva su documento: cómo se sabe que es de la persona.",
    )

    def __init__(self, datos: QueryDict | None = None, *mas: Any, **otros: Any) -> None:
        super().__init__(datos, *mas, **otros)
        con_cuenta = Persona.objects.filter(cuenta__isnull=False).order_by("nombre")
        self.fields["persona"].queryset = con_cuenta  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A token is found by its label and the name of its key."""
        datos: dict[str, Any] = super().clean() or self.cleaned_data
        if datos.get("custodia") == Clase.TOKEN:
            for campo in ("token", "llave"):
                if not datos.get(campo):
                    self.add_error(campo, "Hace falta para encontrar la llave en el dispositivo")
        return datos


class FormularioDeRetiro(Formulario):
    """Why a certificate is withdrawn."""

    motivo = forms.CharField(label="Motivo", max_length=300, widget=forms.Textarea({"rows": 2}))


class FormularioDeAutoridad(_ConArchivo):
    """An authority that is believed from a date, by a norm."""

    certificado = _archivo("Certificado de la autoridad", ".cer,.crt,.pem,.der")
    norma = forms.CharField(
        label="Norma o acto que la acredita",
        max_length=200,
        help_text="Por ejemplo, la resolución de INDECOPI que la inscribe.",
    )
    desde = CampoFecha(label="Se confía desde")
    url_de_lista = forms.URLField(
        label="Dirección de su lista de revocación",
        max_length=500,
        required=False,
        assume_scheme="http",
        help_text="De ahí se trae cada cuatro horas.",
    )


class FormularioDeLista(_ConArchivo):
    """A list of revocation, brought by hand."""

    lista = _archivo(
        "Lista de revocación", ".crl,.pem,.der", "El archivo .crl que publica la autoridad."
    )


class FormularioDeDesconfianza(Formulario):
    """Until when an authority is believed, and why no more."""

    hasta = CampoFecha(label="Último día en que se confía")
    motivo = forms.CharField(label="Motivo", max_length=300, widget=forms.Textarea({"rows": 2}))

    def __init__(
        self, datos: QueryDict | None = None, *, autoridad: AutoridadDeConfianza, **mas: Any
    ) -> None:
        super().__init__(datos, **mas)
        self.desde = autoridad.desde

    def clean_hasta(self) -> date:
        """Trust cannot end before it began."""
        hasta: date = self.cleaned_data["hasta"]
        if hasta < self.desde:
            raise forms.ValidationError(
                f"Se confía desde el {self.desde:%d/%m/%Y}: no antes de ese día"
            )
        return hasta
