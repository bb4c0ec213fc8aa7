"""The environment variables of the local world, where production has NAIS's."""

import secrets

GRUPPER = {
    "REKRUTTERINGSBISTAND_JOBBSOKERRETTET": "0a1b2c3d-0000-4000-8000-000000000001",
    "REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET": "0a1b2c3d-0000-4000-8000-000000000002",
    "REKRUTTERINGSBISTAND_UTVIKLER": "0a1b2c3d-0000-4000-8000-000000000003",
}

# Port 1: nothing answers there. For what needs the settings but no servers, such as the linters.
DATABASENE_ER_BORTE = {
    "DATABASE_URL": "postgresql://postgres@127.0.0.1:1/treff",
    "AKTIVITETSKORT_DATABASE_URL": "postgresql://postgres@127.0.0.1:1/aktivitetskort",
}
INGEN_SERVERE = {
    **DATABASENE_ER_BORTE,
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "KAFKA_BROKERS": "127.0.0.1:1",
}


def innstillinger(*, utsteder_port: int = 1, min_side_port: int = 1) -> dict[str, str]:
    """All settings but the servers' addresses; tokens are those of the issuer on that port, and a
    card's link leads to the Min side on that one."""
    utsteder = f"http://127.0.0.1:{utsteder_port}"
    return {
        **GRUPPER,
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(50),
        "NAIS_APP_NAME": "rekrutteringstreff-aktivitetskort",
        "NAIS_APP_IMAGE": "lokal",
        "MIN_SIDE_URL": f"http://127.0.0.1:{min_side_port}/min-side/rekrutteringstreff",
        "AZURE_OPENID_CONFIG_ISSUER": f"{utsteder}/azure",
        "AZURE_OPENID_CONFIG_JWKS_URI": f"{utsteder}/azure/jwks",
        "AZURE_APP_CLIENT_ID": "lokal-azure-klient",
        "TOKEN_X_ISSUER": f"{utsteder}/tokenx",
        "TOKEN_X_JWKS_URI": f"{utsteder}/tokenx/jwks",
        "TOKEN_X_CLIENT_ID": "lokal-tokenx-klient",
    }
