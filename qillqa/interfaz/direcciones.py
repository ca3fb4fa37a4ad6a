"""Addresses no person writes: those that carry a NUL, which no text of the database may hold."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

NULO, NULO_ESCRITO = "\x00", "%00"


class DireccionLegible:
    """Middleware: an address with a NUL gets the page of what cannot be understood, not a fall."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request unless its address carries a NUL."""
        if NULO in request.path or NULO_ESCRITO in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)
