"""How allauth behaves in this house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AdaptadorDeCuentas(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by himself: accounts are given by an act."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Say no: `cuentas.actos.crear_cuenta` is the only way."""
        return False
