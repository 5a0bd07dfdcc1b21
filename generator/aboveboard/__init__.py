"""Aboveboard: a static portal for each client, from records that staff keep in git."""

__version__ = "0.1.0"
