"""Qillqa: the information system of the Secretaría General of a Peruvian municipality."""
