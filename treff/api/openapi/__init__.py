"""The API's description of itself, OpenAPI 3.1: what the views cannot say, and how it is shown.

`operasjoner` has a row per endpoint; `skjema` derives the rest from views and serializers.
"""
