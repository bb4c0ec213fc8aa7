"""Alive or not, ready or not: what each process answers to the platform that runs it (ADR 17)."""

REDIS, KAFKA = "redis", "kafka"
"""Neighbours, beside the databases by their names."""
