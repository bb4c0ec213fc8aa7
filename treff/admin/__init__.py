"""The veileder's and markedskontakt's window: translates clicks to tjenester, and shows oppslag."""

from treff.admin import treffliste

__all__ = ["treffliste"]
