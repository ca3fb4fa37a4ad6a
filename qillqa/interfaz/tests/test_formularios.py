"""How forms are drawn and what they say."""

from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from lxml import html

from qillqa.interfaz.formularios import CampoArchivos, CampoFecha, Formulario
from qillqa.interfaz.galeria.formularios import FormularioDeMuestra


class Prueba(Formulario):
    """A form with what the tests look at."""

    dni = forms.CharField(label="Número de DNI", help_text="8 dígitos.", min_length=8)
    correo = forms.EmailField(label="Correo", required=False)
    motivo = forms.CharField(
        label="Motivo", error_messages={"required": "Cuente el motivo"}, widget=forms.Textarea
    )
    acepta = forms.BooleanField(label="Acepto ser notificado")
    canal = forms.ChoiceField(
        label="Canal", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )


def _dibujar(forma: forms.BaseForm) -> html.HtmlElement:
    return html.fromstring(f"<form>{forma}</form>")


def test_missing_answers_are_named_and_the_author_has_the_last_word() -> None:
    forma = Prueba({})
    assert forma.errors == {
        "dni": ["Falta el número de DNI"],
        "motivo": ["Cuente el motivo"],
        "acepta": ["Marque la casilla: Acepto ser notificado"],
        "canal": ["Falta el canal"],
    }


@pytest.mark.parametrize(
    ("datos", "campo", "frase"),
    [
        ({"correo": "sin arroba"}, "correo", "Escriba el correo completo, como nombre@ejemplo.pe"),
        ({"dni": "123"}, "dni", "Está incompleto: son al menos 8 letras o cifras"),
        ({"canal": "z"}, "canal", "Elija una de las opciones de la lista"),
    ],
)
def test_wrong_answers_say_what_to_write(datos: dict[str, str], campo: str, frase: str) -> None:
    assert Prueba(datos).errors[campo] == [frase]


def test_an_error_stands_beside_its_field_and_screen_readers_are_led_to_it() -> None:
    pagina = _dibujar(Prueba({"dni": "1"}))
    (entrada,) = pagina.xpath("//input[@name='dni']")
    assert entrada.get("aria-invalid") == "true"
    assert entrada.get("aria-describedby") == "id_dni_helptext id_dni_error"
    assert "govuk-input--error" in entrada.get("class")
    (error,) = pagina.xpath("//*[@id='id_dni_error']")
    assert error.text_content().split() == [
        "Error:", "Está", "incompleto:", "son", "al", "menos", "8", "letras", "o", "cifras",
    ]  # fmt: skip
    assert pagina.xpath("//*[@id='id_dni_helptext']/text()") == ["8 dígitos."]


def test_every_link_of_the_summary_leads_to_a_box() -> None:
    pagina = _dibujar(Prueba({"correo": "mal"}))
    destinos = pagina.xpath("//*[contains(@class, 'govuk-error-summary')]//a/@href")
    assert len(destinos) == 5
    for destino in destinos:
        (caja,) = pagina.xpath(f"//*[@id='{destino.removeprefix('#')}']")
        assert caja.tag in {"input", "textarea", "select"}


def test_a_form_without_errors_has_no_summary() -> None:
    assert not _dibujar(Prueba()).xpath("//*[contains(@class, 'govuk-error-summary')]")


def test_every_box_has_a_name_that_can_be_heard() -> None:
    pagina = _dibujar(FormularioDeMuestra())
    cajas = pagina.xpath("//input[not(@type='hidden')] | //select | //textarea")
    assert len(cajas) == 14
    for caja in cajas:
        assert pagina.xpath(f"//label[@for='{caja.get('id')}']"), caja.get("name")


@pytest.mark.parametrize("como", ["as_p", "as_div", "as_ul", "as_table"])
def test_pages_that_ask_for_another_form_get_the_house_s(como: str) -> None:
    forma = Prueba({})
    assert getattr(forma, como)() == str(forma)


def test_options_are_grouped_under_their_question() -> None:
    (grupo,) = _dibujar(Prueba({})).xpath("//fieldset[legend[contains(., 'Canal')]]")
    assert grupo.get("aria-describedby") == "id_canal_error"
    assert len(grupo.xpath(".//input[@type='radio']")) == 2


def test_only_what_may_be_left_empty_says_that_it_is_optional() -> None:
    pagina = _dibujar(Prueba())
    assert [e.strip() for e in pagina.xpath("//*[@class='q-opcional']/../text()[1]")] == ["Correo"]
    forma = Prueba()
    forma.marca_opcional = False
    assert not _dibujar(forma).xpath("//*[@class='q-opcional']")


def test_the_width_of_a_box_follows_the_size_of_the_answer() -> None:
    (dni,) = _dibujar(FormularioDeMuestra()).xpath("//input[@name='dni']")
    assert dni.get("class") == "govuk-input govuk-input--width-10"


def test_what_was_typed_stays_and_is_escaped() -> None:
    pagina = _dibujar(Prueba({"dni": '"><script>x</script>'}))
    assert pagina.xpath("//input[@name='dni']/@value") == ['"><script>x</script>']
    assert not pagina.xpath("//script")


class ConFecha(Formulario):
    """A date."""

    dia = CampoFecha(label="Día")


@pytest.mark.parametrize("texto", ["23/11/2026", "23-11-2026", "2026-11-23"])
def test_dates_are_read_as_people_write_them(texto: str) -> None:
    forma = ConFecha({"dia": texto})
    assert forma.is_valid()
    assert forma.cleaned_data["dia"] == date(2026, 11, 23)


@pytest.mark.parametrize("texto", ["31/02/2026", "11/23/2026", "mañana"])
def test_a_date_that_is_none_says_how_to_write_it(texto: str) -> None:
    assert ConFecha({"dia": texto}).errors["dia"] == [
        "Escriba la fecha con día, mes y año: 23/11/2026"
    ]


def test_a_date_is_shown_as_it_is_asked() -> None:
    (caja,) = _dibujar(ConFecha(initial={"dia": date(2026, 3, 1)})).xpath("//input")
    assert caja.get("value") == "01/03/2026"


class ConArchivos(Formulario):
    """Several files."""

    papeles = CampoArchivos(label="Papeles")


def test_several_files_come_as_a_list() -> None:
    dos = [SimpleUploadedFile("a.pdf", b"a"), SimpleUploadedFile("b.pdf", b"b")]
    forma = ConArchivos({}, MultiValueDict({"papeles": dos}))
    assert forma.is_valid(), forma.errors
    assert [archivo.name for archivo in forma.cleaned_data["papeles"]] == ["a.pdf", "b.pdf"]


def test_no_file_and_an_empty_file_are_told_apart() -> None:
    assert ConArchivos({}, MultiValueDict()).errors["papeles"] == ["Faltan los papeles"]
    vacio = MultiValueDict({"papeles": [SimpleUploadedFile("a.pdf", b"")]})
    assert ConArchivos({}, vacio).errors["papeles"] == ["El archivo está vacío: no tiene contenido"]


def test_a_box_of_files_has_a_label_and_no_fieldset() -> None:
    pagina = _dibujar(ConArchivos())
    assert not pagina.xpath("//fieldset")
    assert pagina.xpath("//label[@for='id_papeles']")
    assert pagina.xpath("//input[@type='file' and @multiple]")
