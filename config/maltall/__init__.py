"""What each process tells Prometheus of, at `/internal/metrics` (ADR 20, `docs/maltall.md`)."""

WEB, ARBEIDER, BEAT = "web", "arbeider", "beat"
"""The kinds of process."""
