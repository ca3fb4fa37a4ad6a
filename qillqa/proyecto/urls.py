"""Every address of the house, composed from its rooms."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("qillqa.portal.urls")),
    path("", include("qillqa.tramite.urls_publico")),
    path("", include("qillqa.interfaz.urls")),
    path("escritorio/", include("qillqa.escritorio.urls")),
    path("escritorio/", include("qillqa.tramite.urls")),
    # allauth's page of addresses writes when it is read, and changes an account without an act
    path("cuentas/email/", RedirectView.as_view(pattern_name="escritorio:mi_cuenta")),
    path("cuentas/", include("qillqa.escritorio.urls_cuentas")),
]

handler400 = "qillqa.interfaz.views.errores.error_400"
handler403 = "qillqa.interfaz.views.errores.error_403"
handler404 = "qillqa.interfaz.views.errores.error_404"
handler500 = "qillqa.interfaz.views.errores.error_500"
