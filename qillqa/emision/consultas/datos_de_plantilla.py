"""What a template receives and the pieces of the house it may use, told for whoever writes one."""

from dataclasses import dataclass

from qillqa.nucleo.redaccion.plantillas.formas import DatosDePapel, forma_de


@dataclass(frozen=True, slots=True)
class Dato:
    """A name a template may write, of what kind it is, and what it brings."""

    nombre: str
    clase: str
    explicacion: str


_PERSONA = "persona: .nombre, .cargo, .unidad"
_CAMPOS: dict[str, tuple[str, str]] = {
    "membrete": (
        ".entidad, .unidad, .anio_oficial, .direccion, .escudo",
        "La cabecera de la municipalidad y de la unidad que emite, con el nombre oficial del año.",
    ),
    "tipo": ("texto", "El nombre del documento: INFORME."),
    "numero": ("texto", "El número entero, como sale impreso; vacío mientras es un proyecto."),
    "lugar": ("texto", "El distrito donde se emite (LPAG, artículo 4.2)."),
    "fecha": ("texto", "La fecha del número: 23 de noviembre de 2026."),
    "para": (f"lista de {_PERSONA}", "Los destinatarios."),
    "copias": ("lista de textos", "A quiénes va copia, cada uno en una línea."),
    "firmantes": (f"lista de {_PERSONA}", "Quiénes firman, en su orden: «Alcalde (e)»."),
    "asunto": ("texto", "El asunto."),
    "referencias": ("lista de textos", "Los documentos a los que se refiere."),
    "cuerpo": ("lista de bloques", "El texto; se imprime con la pieza cuerpo."),
    "anexos": ("lista de textos", "Los anexos, por su nombre."),
    "indice_de_anexos": (
        "lista de anexos: .orden, .nombre, .fecha, .paginas, .huella",
        "El índice de los anexos, con su huella SHA-256.",
    ),
    "vistos": ("lista de textos", "Quiénes dieron su visto bueno."),
    "codigo_de_verificacion": ("texto", "El código con que cualquiera comprueba el documento."),
    "clave_de_verificacion": ("texto", "La clave que, con el código, abre el documento mismo."),
    "direccion_de_seguimiento": ("texto", "La página donde se comprueba."),
    "leyenda": ("texto", "La leyenda del margen de cada página (RSGTD 002-2022)."),
    "proyecto": ("true o false", "Si todavía es un proyecto sin número."),
}

PIEZAS = (
    Dato("#show: papel", "obligatoria", "La hoja A4 con cabecera, pie, leyenda y estructura."),
    Dato("#nombre()", "título", "«INFORME N° 012-2026-MDVE/SG»; #nombre(donde: left), a un lado."),
    Dato("#nombre_sin_serie", "título", "El nombre de lo que puede no llevar número."),
    Dato("#destino", "cabecera", "A, DE, ASUNTO, REFERENCIA y FECHA, como en un informe."),
    Dato("#senores", "cabecera", "«Señor(a): … Presente.-», como en un oficio o una carta."),
    Dato("#asunto_y_referencia", "cabecera", "El asunto y las referencias, en dos columnas."),
    Dato("#lugar_y_fecha", "texto", "«Villa Ejemplo, 23 de noviembre de 2026»."),
    Dato("#cuerpo", "contenido", "El texto del documento, con sus listas, tablas e imágenes."),
    Dato(
        '#despedida("Atentamente,")',
        "obligatoria",
        "La despedida, el sitio de cada firma, los anexos, las copias y los vistos buenos.",
    ),
)


def campos_de_la_plantilla() -> list[Dato]:
    """Return what a template receives, field by field, as declared by the house."""
    return [
        Dato(f"datos.{nombre}", *_CAMPOS.get(nombre, (clase, "")))
        for nombre, clase in forma_de(DatosDePapel).items()
    ]
