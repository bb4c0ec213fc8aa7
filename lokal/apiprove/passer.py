"""Where an endpoint can succeed: its operationId, and the state of a treff (`fro.TILSTANDER`)."""

PASSER = {
    "hentTreff": "invitert",
    "slettTreff": "tomt",
    "publiserTreff": "utkast",
    "avpubliserTreff": "til_avpublisering",
    "avlysTreff": "til_avlysning",
    "gjenapneTreff": "avlyst",
    "fullforTreff": "over",
    "varsleOmEndringer": "invitert",
    "leggTilJobbsokere": "uten_inviterte",
    "inviterJobbsokere": "uten_inviterte",
    "svarForJobbsoker": "til_svar",
    "sendKortPaNytt": "invitert",
    "slettJobbsoker": "utkast",
    "hentEgenRad": "til_svar",
    "svarJa": "til_svar",
    "svarNei": "til_svar",
}
