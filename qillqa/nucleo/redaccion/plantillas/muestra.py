"""A document that strains a template: what a new one is tried with before it is accepted."""

from dataclasses import replace

from qillqa.nucleo.documentos.compositor import Membrete
from qillqa.nucleo.redaccion.plantillas.formas import DatosDePapel, NombreImpreso
from qillqa.nucleo.redaccion.texto.formas import Item, Lista, Parrafo, Tabla, Texto, Titulo, Trozo
from qillqa.nucleo.redaccion.texto.impresion import para_imprimir
from qillqa.nucleo.redaccion.tipos import Tipo

_PROSA = (
    "El administrado solicita que la entidad atienda su pedido en el plazo de ley; el área técnica "
    "verificó en campo lo declarado y no encontró impedimento. Ñawinchasqayki qillqaqa allinmi. "
)
QR = "https://tramite.villaejemplo.example/v/ABCDEFGHJ/KMNPQRSTU/"
DECLARACION = bytes(range(1, 251))
"""As long as a statement of the entity may well be."""
_JEFA = NombreImpreso(
    "María de los Ángeles Quispe-Ccorimanya de la Torre y Ñahui Huamán",
    "Jefa de la Oficina de Trámite Documentario y Archivo Central (e)",
    "Oficina de Trámite Documentario y Archivo Central",
)


def _linea(texto: str, *, negrita: bool = False) -> tuple[Trozo, ...]:
    return (Trozo(texto, negrita),)


def cuerpo(veces: int) -> Texto:
    """Return a body with everything a text may hold, as long as asked."""
    letras = Lista("letras", (Item(_linea("uno")), Item(_linea("dos"))))
    lista = Lista("numeros", (Item(_linea(_PROSA), letras), Item(_linea("Otro punto."))))
    filas = tuple(
        (_linea(str(n)), _linea("Jirón " + "Túpac Amaru " * (n % 4 + 1)), _linea("S/ 120.00"))
        for n in range(12 * veces)
    )
    tabla = Tabla(True, ((_linea("N°"), _linea("Dirección"), _linea("Monto")), *filas))
    parte = (
        Titulo(1, _linea("Antecedentes")),
        *(Parrafo((Trozo(_PROSA), Trozo("En negrita. ", True), Trozo("Y cursiva.", False, True))),)
        * 4,
        Titulo(3, _linea("Un apartado")),
        lista,
    )
    return Texto((*parte * veces, tabla))


def muestra(tipo: Tipo, *, veces: int = 1) -> DatosDePapel:
    """Return data of this type with long names, letters of Quechua and a table across pages."""
    return DatosDePapel(
        membrete=Membrete(
            entidad="Municipalidad Distrital de San Francisco de Asís de Yarusyacán y Ñuñunhuayqu",
            unidad="Oficina de Trámite Documentario y Archivo Central",
            anio_oficial="Año de la Esperanza y el Fortalecimiento de la Democracia",
            direccion="Plaza de Armas s/n",
        ),
        tipo=tipo.titulo,
        numero=f"{tipo.titulo} N° 012-2026-MDSFAYÑ/OTDAC" if tipo.con_serie else "",
        lugar="Tʼanta Marka Alta",
        fecha="23 de noviembre de 2026",
        para=(_JEFA,) * (3 if tipo.varios else 1) if tipo.con_destino else (),
        copias=("Archivo Central", "Órgano de Control Institucional"),
        firmantes=(_JEFA, replace(_JEFA, nombre="Wilfredo Ccahuana Tʼika")),
        asunto="Remite lo solicitado sobre la qhatu de la plaza, con sus anexos y el cuadro",
        referencias=("Expediente EXP-2026-000123", "Informe N° 003-2026-MDSFAYÑ/OAJ"),
        cuerpo=para_imprimir(cuerpo(veces), {}),
        anexos=("Plano de ubicación", "Fotografías"),
        vistos=("Oficina de Asesoría Jurídica, 23/11/2026",),
        codigo_de_verificacion="ABC-DEF-GHJ",
        clave_de_verificacion="KMN-PQR-STU",
        direccion_de_seguimiento="https://tramite.villaejemplo.example/verificar/",
        leyenda="Documento firmado digitalmente; compruébelo en tramite.villaejemplo.example/v/",
    )
