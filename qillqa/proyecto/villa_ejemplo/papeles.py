"""Real norms as the papers people bring: their text made a PDF, a few of them scanned."""

import io
from pathlib import Path

import pypdfium2
import typst

CARPETA = Path(__file__).parent / "normas"
RESOLUCION = 150 / 72

FUENTE = """
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "es", font: "Libertinus Serif", size: 11pt)
#set par(justify: true)
#set document(title: sys.inputs.titulo)
#for parrafo in sys.inputs.texto.split("\\n\\n") { par(parrafo) }
"""


def leer_norma(archivo: Path) -> tuple[str, str]:
    """Return the title and the text of a norm kept with a head of metadata."""
    _, cabeza, cuerpo = archivo.read_text(encoding="utf-8").split("---\n", 2)
    titulo = next(
        linea.removeprefix("title: ").strip("'\"")
        for linea in cabeza.splitlines()
        if linea.startswith("title: ")
    )
    return titulo, cuerpo.strip()


def como_pdf(titulo: str, texto: str) -> bytes:
    """Return the text as a PDF whose words can be found."""
    pdf = typst.compile(
        FUENTE.encode(),
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"titulo": titulo, "texto": texto},
    )
    return bytes(pdf)


def como_escaneado(pdf: bytes) -> bytes:
    """Return the same pages as pictures, the way a scanner gives them: no words inside."""
    documento = pypdfium2.PdfDocument(pdf)
    paginas = [
        pagina.render(scale=RESOLUCION, grayscale=True).to_pil().convert("L")
        for pagina in documento
    ]
    salida = io.BytesIO()
    paginas[0].save(
        salida, "PDF", save_all=True, append_images=paginas[1:], resolution=150, quality=70
    )
    return salida.getvalue()
