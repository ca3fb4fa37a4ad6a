"""What is asked to sign: the certificate, its secret, and a knowing yes to what was warned."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from qillqa.interfaz.formularios import CampoArchivos, Formulario
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.permisos.reparos import Reparo

LARGO_DEL_SECRETO = 200


class EntradaDeSecreto(forms.PasswordInput):
    """A box for a secret that is shown to nobody, kept by no browser and never sent back."""

    def __init__(self) -> None:
        super().__init__(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
            render_value=False,
        )


class FormularioDeFirma(Formulario):
    """To sign with a key that opens here: which certificate, and its secret."""

    certificado = forms.ModelChoiceField(
        CertificadoDePersona.objects.none(), label="Certificado", empty_label=None
    )
    secreto = forms.CharField(
        label="Clave de firma",
        strip=False,
        max_length=LARGO_DEL_SECRETO,
        widget=EntradaDeSecreto,
        help_text="No se guarda: solo sirve para esta firma.",
    )

    def __init__(
        self,
        datos: QueryDict | None = None,
        *,
        certificados: Sequence[CertificadoDePersona],
        reparos: Sequence[Reparo] = (),
        **mas: Any,
    ) -> None:
        super().__init__(datos, **mas)
        campo = self.fields["certificado"]
        campo.queryset = CertificadoDePersona.objects.filter(  # type: ignore[attr-defined]
            pk__in=[c.pk for c in certificados]
        )
        if len(certificados) == 1:
            campo.initial, campo.widget = certificados[0].pk, forms.HiddenInput()
        if certificados and certificados[0].custodia == Clase.TOKEN:
            self.fields["secreto"].label = "PIN del dispositivo"
        for reparo in reparos:
            self.fields[f"pese_a_{reparo.codigo}"] = forms.BooleanField(
                label=f"Lo sé y firmo de todos modos: {reparo.frase}", required=False
            )

    @property
    def pese_a(self) -> frozenset[str]:
        """The codes of the warnings that whoever signs has passed knowingly."""
        prefijo = "pese_a_"
        return frozenset(
            nombre.removeprefix(prefijo)
            for nombre in self.data
            if nombre.startswith(prefijo) and self.data.get(nombre) == "on"
        )


class FormularioDeFirmados(Formulario):
    """PDFs signed outside, one or many."""

    archivos = CampoArchivos(
        label="PDF firmados",
        help_text="Elija o arrastre aquí lo que firmó; cada uno va solo a su documento.",
        widget=CampoArchivos.widget(attrs={"accept": "application/pdf"}),
    )


class FormularioDeEscaneo(Formulario):
    """The scan of a paper signed by hand."""

    escaneo = forms.FileField(
        label="Escaneo firmado",
        help_text="Un PDF con todas las páginas, en su orden.",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )


class FormularioDeNegativa(Formulario):
    """Why somebody does not sign."""

    motivo = forms.CharField(label="Motivo", max_length=400, widget=forms.Textarea({"rows": 3}))


class FormularioDeDevolucion(Formulario):
    """What must be corrected before signing."""

    observacion = forms.CharField(
        label="Qué hay que corregir", max_length=2000, widget=forms.Textarea({"rows": 4})
    )


class FormularioDeCotejo(Formulario):
    """Whether the scan is the document that was printed, signed."""

    CONFORME, ADVERSO = "si", "no"
    conforme = forms.ChoiceField(
        label="¿El escaneo es el mismo documento, completo y firmado por todos?",
        choices=[(CONFORME, "Sí, es conforme"), (ADVERSO, "No corresponde")],
        widget=forms.RadioSelect,
        error_messages={"required": "Diga si el escaneo es conforme"},
    )
    observacion = forms.CharField(
        label="Qué no corresponde",
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Solo si no es conforme.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the remark when the scan is not as it should be."""
        datos: dict[str, Any] = super().clean() or self.cleaned_data
        if datos.get("conforme") == self.ADVERSO and not (datos.get("observacion") or "").strip():
            self.add_error("observacion", "Diga qué no corresponde")
        return datos
