"""The same store on an S3-compatible service (a moto server on the loopback)."""

import io
from collections.abc import Iterator

import boto3
import pytest
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from qillqa.nucleo.documentos import almacen, analisis
from qillqa.nucleo.documentos.reglas import Examen
from qillqa.nucleo.documentos.tests import fabricas


@pytest.fixture
def balde(settings: Settings) -> Iterator[None]:
    """A bucket, and the setting that points the house at it."""
    servidor = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    servidor.start()
    host, puerto = servidor.get_host_and_port()
    acceso = {
        "endpoint_url": f"http://{host}:{puerto}",
        "region_name": "us-east-1",
    }
    boto3.client("s3", aws_access_key_id="x", aws_secret_access_key="x", **acceso).create_bucket(
        Bucket="qillqa"
    )
    settings.STORAGES = {
        **settings.STORAGES,
        "documentos": {
            "BACKEND": "qillqa.adaptadores.almacen_s3.AlmacenS3",
            "OPTIONS": {
                "bucket_name": "qillqa",
                "access_key": "x",
                "secret_key": "x",
                **acceso,
            },
        },
    }
    yield
    servidor.stop()


@pytest.mark.usefixtures("balde")
def test_el_almacen_no_cambia_por_estar_en_otro_sitio() -> None:
    contenido = fabricas.pdf(3)
    huella = almacen.guardar(io.BytesIO(contenido), 10**7)
    assert almacen.guardar(io.BytesIO(contenido), 10**7) == huella
    assert almacen.intacto(huella)
    with almacen.abrir(huella.sha256) as abierto:
        assert analisis.examinar(abierto) == Examen("pdf", 3)
    almacen.guardar_derivado(huella.sha256, "1-240.webp", b"imagen")
    assert almacen.derivado(huella.sha256, "1-240.webp") == b"imagen"


@pytest.mark.usefixtures("balde")
def test_tampoco_alli_se_borra_de_paso_ni_aparece_lo_que_no_esta() -> None:
    huella = almacen.guardar(io.BytesIO(b"para siempre"), 100)
    with pytest.raises(PermissionError):
        storages["documentos"].delete(almacen.ruta(huella.sha256))
    assert almacen.existe(huella.sha256)
    almacen.olvidar(huella.sha256)
    assert not almacen.existe(huella.sha256)
    with pytest.raises(FileNotFoundError):
        almacen.abrir("0" * 64).read()
