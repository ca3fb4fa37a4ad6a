"""Every address of the house, composed from its domains."""

urlpatterns: list[object] = []
