"""What the page of a draft is told about it: to be written, to be read, to be kept in step."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.urls import reverse

from qillqa.emision.consultas.destinos import Opcion, nombrar, nombre_en_la_lista
from qillqa.nucleo.documentos.tipos import IMAGENES
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.consultas import quienes_escriben
from qillqa.nucleo.redaccion.contenido import CUANTOS, LARGO_DEL_ASUNTO, Contenido
from qillqa.nucleo.redaccion.models import ArchivoDeBorrador, Borrador, VersionDeBorrador
from qillqa.nucleo.redaccion.texto.lectura import a_json
from qillqa.nucleo.reloj import fecha_de

_DIRECCIONES = (
    "guardar",
    "estado",
    "vista",
    "archivos",
    "word",
    "versiones",
    "comparar",
    "destinos",
    "referencias",
    "cargos",
)


def datos_del_editor(
    borrador: Borrador, version: VersionDeBorrador, *, por: Actor, cuando: datetime
) -> dict[str, Any]:
    """Return what the editor starts from."""
    tipo, contenido = borrador.tipo_de_documento, version.leer()
    return {
        "pk": borrador.pk,
        "por": por.designacion_id,
        "version": version.n,
        "contenido": version.datos(),
        "nombres": nombres_en_json(nombrar(contenido, fecha_de(cuando))),
        "archivos": [archivo_en_json(fila) for fila in archivos_de(borrador)],
        "escriben": otros_que_escriben(borrador, por, cuando),
        "tipo": {
            "nombre": tipo.nombre,
            "varios": tipo.varios,
            "con_destino": tipo.con_destino,
            "para_otros": tipo.para_otros,
        },
        "limites": {"asunto": LARGO_DEL_ASUNTO, "destinos": CUANTOS},
        "direcciones": {
            nombre: reverse(f"emision:borrador_{nombre}", args=[borrador.pk])
            for nombre in _DIRECCIONES
        }
        | {"ingresar": reverse("account_login")},
    }


def lectura_de(
    contenido: Contenido, archivos: Iterable[ArchivoDeBorrador], fecha: Any
) -> dict[str, Any]:
    """Return what a draft says, for whoever only reads it."""
    nombres = nombrar(contenido, fecha)
    por_id = {fila.archivo_id: fila for fila in archivos}
    return {
        "para": [nombre_en_la_lista(d, nombres) for d in contenido.para],
        "copias": [nombre_en_la_lista(d, nombres) for d in contenido.copias],
        "referencias": [r.texto for r in contenido.referencias],
        "asunto": contenido.asunto,
        "bloques": a_json(contenido.cuerpo)["bloques"],
        "anexos": [por_id[a] for a in contenido.anexos if a in por_id],
        "firmantes": [
            nombres[f"cargo:{pk}"] for pk in contenido.firmantes if f"cargo:{pk}" in nombres
        ],
    }


def nombres_en_json(nombres: Mapping[str, Opcion]) -> dict[str, dict[str, Any]]:
    """Return the names of what a draft names by number."""
    return {clave: asdict(opcion) for clave, opcion in nombres.items()}


def archivos_de(borrador: Borrador) -> list[ArchivoDeBorrador]:
    """Return the files of a draft, as they came."""
    return list(borrador.archivos.select_related("archivo").order_by("pk"))


def archivo_en_json(fila: ArchivoDeBorrador) -> dict[str, Any]:
    """Return a file as the page lists it."""
    args = [fila.borrador_id, fila.archivo_id]
    imagen = fila.archivo.tipo in IMAGENES and fila.archivo.se_puede_dibujar
    return {
        "id": fila.archivo_id,
        "nombre": fila.nombre,
        "octetos": fila.archivo.tamano,
        "clase": fila.archivo.clase.nombre,
        "aviso": " ".join(fila.archivo.dictamen(fila.nombre).frases),
        "direccion": reverse("emision:borrador_archivo", args=args),
        "imagen": reverse("emision:borrador_imagen", args=args) if imagen else "",
    }


def otros_que_escriben(borrador: Borrador, por: Actor, cuando: datetime) -> list[str]:
    """Return the names of who else writes in it now."""
    return [d.persona.nombre for d in quienes_escriben(borrador, por, cuando)]
