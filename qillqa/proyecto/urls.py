"""Every address of the house, composed from its rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("qillqa.portal.urls")),
    path("", include("qillqa.tramite.urls_publico")),
    path("", include("qillqa.interfaz.urls")),
    path("escritorio/", include("qillqa.escritorio.urls")),
    path("escritorio/", include("qillqa.tramite.urls")),
    path("escritorio/", include("qillqa.emision.urls")),
    path("cuentas/", include("qillqa.escritorio.urls_cuentas")),
]

handler400 = "qillqa.interfaz.views.errores.error_400"
handler403 = "qillqa.interfaz.views.errores.error_403"
handler404 = "qillqa.interfaz.views.errores.error_404"
handler500 = "qillqa.interfaz.views.errores.error_500"
