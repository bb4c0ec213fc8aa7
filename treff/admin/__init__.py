"""The veileder's and markedskontakt's window: translates clicks to tjenester, and shows oppslag."""

from treff.admin import karantene, parkert, treffliste

__all__ = ["karantene", "parkert", "treffliste"]
