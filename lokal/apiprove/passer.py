"""Where an endpoint can succeed: its operationId, and the state of a treff (`fro.TILSTANDER`)."""

PASSER = {
    "hentTreff": "invitert",
    "slettTreff": "tomt",
    "publiserTreff": "utkast",
    "avpubliserTreff": "til_avpublisering",
    "avlysTreff": "invitert",
    "gjenapneTreff": "avlyst",
    "fullforTreff": "over",
    "varsleOmEndringer": "invitert",
    "leggTilJobbsokere": "uten_inviterte",
    "inviterJobbsokere": "uten_inviterte",
    "svarForJobbsoker": "invitert",
    "sendKortPaNytt": "invitert",
    "slettJobbsoker": "utkast",
    "hentEgenRad": "invitert",
    "svarJa": "invitert",
    "svarNei": "invitert",
}
