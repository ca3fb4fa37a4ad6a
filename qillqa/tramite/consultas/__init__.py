"""Reads that join several aggregates of the mesa de partes."""
