"""Working without a mouse: what has the focus, and how it is reached."""

from playwright.sync_api import Page

QUIEN_TIENE_EL_FOCO = """() => {
  const e = document.activeElement;
  const nombre = e.labels?.[0]?.innerText || e.getAttribute("aria-label") || e.innerText || "";
  return nombre.trim().replace(/\\s+/g, " ");
}"""
SALTOS = 60


def con_foco(pagina: Page) -> str:
    """Return the name of what has the focus, as it is read aloud."""
    return str(pagina.evaluate(QUIEN_TIENE_EL_FOCO))


def ir_a(pagina: Page, nombre: str, tecla: str = "Tab") -> None:
    """Press Tab until something has the focus; AssertionError if the keyboard never gets there."""
    vistos = []
    for _ in range(SALTOS):
        pagina.keyboard.press(tecla)
        vistos.append(con_foco(pagina))
        if vistos[-1].startswith(nombre):
            return
    raise AssertionError(f"Con {tecla} no se llega a «{nombre}»: {vistos}")


def escribir(pagina: Page, nombre: str, texto: str) -> None:
    """Reach a box with Tab and write in it."""
    ir_a(pagina, nombre)
    pagina.keyboard.type(texto)


def pulsar(pagina: Page, nombre: str) -> None:
    """Reach a button or a link with Tab and press Enter."""
    ir_a(pagina, nombre)
    pagina.keyboard.press("Enter")
