"""Aktivitetskort: every version of every card, and its way to the Aktivitetsplan and back."""
