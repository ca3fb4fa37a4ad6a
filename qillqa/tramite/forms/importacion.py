"""The shape of what is asked to bring in a past register or a TUPA."""

from django import forms

from qillqa.interfaz.formularios import CampoFecha, Formulario


class FormularioDeImportacion(Formulario):
    """The file of a past register."""

    archivo = forms.FileField(
        label="Archivo del registro",
        help_text="CSV o Excel (XLSX), hasta 100,000 filas. La primera fila lleva los títulos.",
    )


class FormularioDeTupa(Formulario):
    """The file of a TUPA, the norm that approves it and the day from which it rules."""

    norma = forms.CharField(
        label="Norma que lo aprueba",
        max_length=200,
        help_text=(
            "Con su ratificación, si cobra derechos: «Ordenanza N° 012-2026-MDVE, ratificada por "
            "Acuerdo de Concejo N° 045-2026-MPC»."
        ),
    )
    desde = CampoFecha(label="Fecha desde la que rige", help_text="Por ejemplo, 01/12/2026.")
    archivo = forms.FileField(
        label="Archivo del TUPA",
        help_text="CSV o Excel (XLSX). La primera fila lleva los títulos.",
    )


class FormularioDeCargaDelTupa(Formulario):
    """That the officer loads fees whose ratification is not on record, knowing it."""

    sin_ratificacion = forms.BooleanField(
        label="Cargarlo aunque no conste la ratificación de esos derechos"
    )
