"""The store of documents in an S3-compatible service (Ceph RGW, Swift, any other)."""

from typing import Any

from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage

from qillqa.adaptadores.almacen_local import NadaSeBorra


@deconstructible(path="qillqa.adaptadores.almacen_s3.AlmacenS3")
class AlmacenS3(S3Storage):  # type: ignore[misc]  # django-storages is not typed
    """Private objects named by their content. Versioning and retention are the bucket's own."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"default_acl": None, "file_overwrite": True, **settings})

    def delete(self, name: str) -> None:
        """Refuse."""
        raise NadaSeBorra(name)

    def olvidar(self, name: str) -> None:
        """Remove a content that nobody filed; harmless if it is not there."""
        super().delete(name)
