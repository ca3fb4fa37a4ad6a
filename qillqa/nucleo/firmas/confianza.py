"""By what we judge a certificate: the roots we trust and the lists of revocation, as a value.

Nothing here touches the network: lists are fetched beforehand from the authorities we know, so a
hostile certificate cannot make us call an address of its choice.
"""

import base64
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl, pem, x509
from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True, slots=True)
class Confianza:
    """Certificates and lists in DER. `muestra`: the roots whose signatures have no legal value."""

    raices: tuple[bytes, ...]
    intermedios: tuple[bytes, ...] = ()
    listas: tuple[bytes, ...] = ()
    muestra: frozenset[bytes] = frozenset()

    def contexto(
        self, momento: datetime, *, mas_listas: tuple[bytes, ...] = ()
    ) -> ValidationContext:
        """Return what judges a path at an instant.

        Every certificate of the path must have its list (`require`): one that declares no list is
        not believed sound because nobody could look (a revoked one was, otherwise).
        """
        return ValidationContext(
            trust_roots=[x509.Certificate.load(c) for c in self.raices],
            other_certs=[x509.Certificate.load(c) for c in self.intermedios],
            crls=[crl.CertificateList.load(c) for c in (*self.listas, *mas_listas)],
            ocsps=[],
            moment=momento,
            revocation_mode="require",
            retroactive_revinfo=True,  # a later list tells the date of each revocation
            allow_fetching=False,
        )

    def es_muestra(self, raiz: bytes) -> bool:
        """Whether what this root certifies has no legal value."""
        return raiz in self.muestra

    def a_json(self) -> dict[str, list[str]]:
        """Return it in the types JSON knows, for the process that opens files from outside."""
        return {
            nombre: [base64.b64encode(c).decode() for c in valor]
            for nombre, valor in (
                ("raices", self.raices),
                ("intermedios", self.intermedios),
                ("listas", self.listas),
                ("muestra", sorted(self.muestra)),
            )
        }

    @classmethod
    def de_json(cls, datos: dict[str, list[str]]) -> "Confianza":
        """Read what `a_json` wrote."""
        leido = {n: tuple(base64.b64decode(c) for c in v) for n, v in datos.items()}
        return cls(
            leido["raices"], leido["intermedios"], leido["listas"], frozenset(leido["muestra"])
        )


def a_der(contenido: bytes) -> bytes:
    """Return a certificate or list in DER, whether it came so or in PEM; ValueError if neither."""
    if pem.detect(contenido):
        contenido = pem.unarmor(contenido)[2]
    return bytes(contenido)
