"""The developer's window to the cards: what each has been, where it went, what is in its way."""

from aktivitetskort.admin import karantene, kort, parkert

__all__ = ["karantene", "kort", "parkert"]
