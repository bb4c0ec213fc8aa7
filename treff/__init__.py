"""Rekrutteringstreff: who is invited, what they answered, and the hendelser that tell of it."""
