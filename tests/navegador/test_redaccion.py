"""An officer writes a document: by keyboard, without network, two at once (issue 3, section 1)."""

import io
import zipfile

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from qillqa.nucleo.documentos.tests.fabricas import imagen
from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.persona import TELEFONO, faltas, ingresar, sobresalen

pytestmark = pytest.mark.navegador

DE_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
<p class=MsoNormal><b>Ch'uspipata</b> y <span style='font-style:italic'>Qoyllur Rit'i</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>1.</span>Uno</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>
<span style='mso-list:Ignore'>a)</span>Dentro</p>
<table><tr><td colspan=2>Ancha</td></tr><tr><td>x</td><td>y</td></tr></table>
<script>document.title = "tomada"</script>
<img src="https://otra.example/espia.png" onerror="document.title = 'tomada'">
</body></html>"""
PEGAR = """(html) => {
  const datos = new DataTransfer();
  datos.setData("text/html", html);
  const pegado = { clipboardData: datos, bubbles: true, cancelable: true };
  document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", pegado));
}"""
PNG = imagen("PNG", 300, 200)


def un_docx(*parrafos: str) -> bytes:
    """A Word document of plain paragraphs."""
    espacio = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cuerpo = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in parrafos)
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as paquete:
        paquete.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{espacio}"><w:body>{cuerpo}</w:body></w:document>',
        )
    return salida.getvalue()


def _empezar(pagina: Page, tipo: str = "Informe") -> str:
    pagina.goto("/escritorio/borradores/nuevo/")
    pagina.get_by_label(tipo, exact=True).check()
    pagina.get_by_role("button", name="Empezar a redactar").click()
    expect(_texto(pagina)).to_be_visible()
    return pagina.url


def _texto(pagina: Page) -> Locator:
    return pagina.get_by_role("textbox", name="Texto", exact=True)


def _guardado(pagina: Page) -> None:
    expect(pagina.locator("#q-guardado")).to_contain_text("Guardado", timeout=12_000)


def _escribir(pagina: Page, letras: str) -> None:
    _texto(pagina).focus()
    pagina.keyboard.type(letras)


def _version(casa: Casa, url: str) -> tuple[int, dict[str, object]]:
    """The text everybody goes on from, as the database has it."""
    pk = url.rstrip("/").rsplit("/", 1)[1]
    ((n, contenido),) = casa.filas(
        "SELECT v.n, v.contenido FROM redaccion_versiondeborrador v JOIN redaccion_borrador b"
        " ON b.id = v.borrador_id AND b.ultima = v.n WHERE b.id = %s",
        pk,
    )
    return n, contenido


def test_escribe_un_informe_con_el_teclado_y_lo_ve_como_quedara(abrir: Abrir, casa: Casa) -> None:
    pagina = abrir("rentas")
    url = _empezar(pagina)
    pagina.get_by_label("Para", exact=True).focus()
    pagina.keyboard.type("secretaria gen")
    expect(pagina.get_by_role("option").first).to_contain_text("Secretaría General")
    pagina.keyboard.press("Enter")
    pagina.locator("#q-asunto").fill("Remite el padrón de P'isaq")
    _escribir(pagina, "Informo que ")
    pagina.keyboard.press("Control+b")
    expect(pagina.get_by_role("button", name="Negrita")).to_have_attribute("aria-pressed", "true")
    pagina.keyboard.type("procede")
    pagina.keyboard.press("Control+b")
    pagina.keyboard.type(".\n1. Uno\nDos")
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Alt+F10")
    expect(pagina.get_by_label("Estilo del párrafo")).to_be_focused()
    pagina.keyboard.press("ArrowRight")
    expect(pagina.get_by_role("button", name="Negrita")).to_be_focused()
    pagina.keyboard.press("Escape")
    for _ in range(3):
        pagina.keyboard.press("Enter")
    pagina.get_by_role("button", name="Tabla", exact=True).click()
    pagina.keyboard.type("Predio")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("Monto")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("Año")
    _guardado(pagina)
    expect(pagina.get_by_role("img", name="Página 1 de 1")).to_be_visible()
    _, contenido = _version(casa, url)
    bloques = contenido["cuerpo"]["bloques"]  # type: ignore[index]
    assert bloques[0]["trozos"][1] == {"t": "procede", "n": True, "c": False}
    assert bloques[1]["items"][0]["sub"]["items"][0]["trozos"][0]["t"] == "Dos"
    assert bloques[-1]["cabecera"]
    assert [c[0]["t"] for c in bloques[-1]["filas"][0][:2]] == ["Predio", "Monto"]
    assert contenido["para"][0]["clase"] == "unidad"  # type: ignore[index]
    pagina.reload()
    expect(_texto(pagina).locator("strong")).to_have_text("procede")
    expect(_texto(pagina).locator("th").first).to_have_text("Predio")
    for ancho in (TELEFONO, 1280):
        pagina.set_viewport_size({"width": ancho, "height": 800})
        assert [*faltas(pagina), *sobresalen(pagina)] == []


def test_pone_una_imagen_con_sus_palabras_y_la_vista_previa_cambia(abrir: Abrir) -> None:
    pagina = abrir("rentas")
    _empezar(pagina)
    hoja = pagina.locator(".q-vista__hoja").first
    expect(hoja).to_be_visible()
    antes = hoja.get_attribute("src")
    pagina.get_by_role("button", name="Imagen").click()
    pagina.locator("#q-imagen").set_input_files(
        {"name": "plano.png", "mimeType": "image/png", "buffer": PNG}
    )
    pagina.get_by_role("button", name="Poner la imagen").click()
    expect(pagina.get_by_text("Escriba qué muestra la imagen.")).to_be_visible()
    assert faltas(pagina) == []
    pagina.get_by_label("Qué muestra").fill("Plano del predio")
    pagina.get_by_label("Ancho").select_option("50")
    pagina.get_by_role("button", name="Poner la imagen").click()
    expect(_texto(pagina).get_by_role("img", name="Plano del predio")).to_be_visible()
    _guardado(pagina)
    expect(hoja).not_to_have_attribute("src", antes or "")


def test_lo_pegado_de_word_pasa_por_el_esquema(abrir: Abrir, casa: Casa) -> None:
    pagina, quejas = abrir("rentas"), list[str]()
    pagina.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)
    url = _empezar(pagina)
    _texto(pagina).focus()
    pagina.evaluate(PEGAR, DE_WORD)
    _guardado(pagina)
    _, contenido = _version(casa, url)
    parrafo, lista, tabla = contenido["cuerpo"]["bloques"]  # type: ignore[index]
    assert [(t["t"], t["n"], t["c"]) for t in parrafo["trozos"]] == [
        ("Ch'uspipata", True, False),
        (" y ", False, False),
        ("Qoyllur Rit'i", False, True),
    ]
    assert (lista["orden"], lista["items"][0]["sub"]["orden"]) == ("numeros", "letras")
    assert [len(fila) for fila in tabla["filas"]] == [2, 2]
    assert tabla["filas"][0][0][0]["t"] == "Ancha"
    assert "tomada" not in pagina.title()
    assert quejas == []


def test_trae_un_texto_de_word_y_lo_de_antes_queda_en_su_version(abrir: Abrir, casa: Casa) -> None:
    pagina = abrir("rentas")
    url = _empezar(pagina)
    _escribir(pagina, "Lo que ya estaba.")
    archivo = {"name": "i.docx", "mimeType": "application/zip", "buffer": un_docx("De", "Word")}
    pagina.locator("#q-word").set_input_files(archivo)  # type: ignore[arg-type]
    expect(pagina.get_by_text("trae 2 párrafos, listas o tablas.")).to_be_visible()
    pagina.get_by_role("button", name="Reemplazar el texto").click()
    expect(_texto(pagina)).to_have_text("DeWord")
    _guardado(pagina)
    assert _version(casa, url)[0] == 3
    pagina.goto(url + "versiones/2/")
    expect(pagina.get_by_text("Lo que ya estaba.")).to_be_visible()
    pagina.get_by_role("button", name="Volver a esta versión").click()
    expect(_texto(pagina)).to_have_text("Lo que ya estaba.")
    malo = {"name": "x.docx", "mimeType": "application/zip", "buffer": b"nada"}
    pagina.locator("#q-word").set_input_files(malo)  # type: ignore[arg-type]
    expect(pagina.get_by_text("no se puede leer como documento de Word")).to_be_visible()


def test_sin_conexion_se_sigue_escribiendo_y_al_volver_se_envia(abrir: Abrir, casa: Casa) -> None:
    pagina = abrir("rentas")
    url = _empezar(pagina)
    pagina.context.set_offline(True)
    _escribir(pagina, "Sin red.")
    expect(pagina.get_by_text("Sin conexión: lo que escribe se guarda")).to_be_visible()
    pagina.context.set_offline(False)
    _guardado(pagina)
    assert _version(casa, url)[0] == 2

    pagina.context.set_offline(True)
    _escribir(pagina, " Se apaga.")
    expect(pagina.get_by_text("Sin conexión: lo que escribe se guarda")).to_be_visible()
    pagina.route("**/texto/", lambda ruta: ruta.abort())
    pagina.context.set_offline(False)
    pagina.reload()
    expect(_texto(pagina)).to_have_text("Sin red. Se apaga.")
    pagina.unroute("**/texto/")
    _guardado(pagina)
    assert pagina.evaluate("Object.keys(localStorage).filter((c) => c.startsWith('qillqa-'))") == []


def test_la_respuesta_que_se_pierde_no_choca_con_uno_mismo(abrir: Abrir, casa: Casa) -> None:
    pagina = abrir("rentas")
    url = _empezar(pagina)

    def perder(ruta: Route) -> None:
        ruta.fetch()  # it was kept
        ruta.abort()  # and nobody knew

    pagina.route("**/texto/", perder, times=1)
    _escribir(pagina, "Primero.")
    expect(pagina.get_by_text("Sin conexión: lo que escribe se guarda")).to_be_visible()
    pagina.keyboard.type(" Después.")
    _guardado(pagina)
    expect(pagina.get_by_role("heading", name="Hay dos textos")).to_have_count(0)
    pagina.reload()
    expect(_texto(pagina)).to_have_text("Primero. Después.")
    assert _version(casa, url)[0] == 3


def test_si_la_sesion_termina_se_ingresa_en_otra_pestania_y_se_sigue(
    abrir: Abrir, casa: Casa
) -> None:
    pagina = abrir("rentas")
    url = _empezar(pagina)
    pagina.context.clear_cookies(name="sessionid")
    _escribir(pagina, "Sin sesión.")
    expect(pagina.get_by_role("link", name="Ingresar en otra pestaña")).to_be_visible()
    ingresar(pagina.context, "rentas")
    _guardado(pagina)
    assert _version(casa, url)[0] == 2


def test_dos_a_la_vez_comparan_y_deciden(abrir: Abrir, casa: Casa) -> None:
    uno, otra = abrir("rentas"), abrir("rentas2")
    url = _empezar(uno)
    otra.goto(url)
    expect(_texto(otra)).to_be_visible()
    _escribir(uno, "El plazo es de diez días.")
    _guardado(uno)
    _escribir(otra, "El plazo es de quince días.")
    expect(otra.get_by_role("heading", name="Hay dos textos")).to_be_visible()
    expect(otra.get_by_role("group", name="Qué cambia").locator("ins").last).to_contain_text(
        "quince"
    )
    assert faltas(otra) == []
    otra.get_by_role("button", name="y agregar mi texto al final").click()
    _guardado(otra)
    expect(_texto(otra)).to_have_text("El plazo es de diez días.El plazo es de quince días.")
    expect(otra.get_by_text("Víctor Champi Illa está escribiendo también.")).to_be_visible()
    pk = url.rstrip("/").rsplit("/", 1)[1]
    filas = casa.filas(
        "SELECT n, aparte FROM redaccion_versiondeborrador WHERE borrador_id = %s ORDER BY n", pk
    )
    assert filas == [(1, False), (2, False), (3, True), (4, False)]
    uno.goto(url + "comparar/?antes=2&despues=3")
    expect(uno.locator("ins").last).to_contain_text("quince")
    assert faltas(uno) == []


def test_sin_guiones_se_lee_y_se_agregan_anexos(abrir: Abrir) -> None:
    con = abrir("rentas")
    url = _empezar(con)
    _escribir(con, "Para leer sin guiones.")
    _guardado(con)
    pagina = abrir("rentas", con_guiones=False)
    pagina.goto(url)
    expect(pagina.locator("noscript .q-aviso")).to_contain_text("hace falta JavaScript")
    expect(pagina.get_by_text("Para leer sin guiones.")).to_be_visible()
    anexo = {"name": "plano.png", "mimeType": "image/png", "buffer": PNG}
    pagina.get_by_label("Agregar anexos").set_input_files(anexo)  # type: ignore[arg-type]
    pagina.get_by_role("button", name="Agregar los anexos").click()
    expect(pagina.get_by_text("Anexado: plano.png.")).to_be_visible()
    expect(pagina.get_by_role("link", name="plano.png")).to_be_visible()


def test_pasa_a_un_acto_sin_perder_lo_ultimo_que_escribio(abrir: Abrir, casa: Casa) -> None:
    pagina = abrir("rentas")
    url = _empezar(pagina)
    _escribir(pagina, "Lo último.")
    pagina.get_by_role("link", name="Versiones").click()
    expect(pagina.get_by_role("heading", name="Versiones del borrador")).to_be_visible()
    assert _version(casa, url)[0] == 2
    assert faltas(pagina) == []
