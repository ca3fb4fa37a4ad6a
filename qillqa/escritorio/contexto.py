"""What the desk's frame shows."""

from django.http import HttpRequest


def escritorio(request: HttpRequest) -> dict[str, object]:
    """Return nothing yet."""
    return {}
