"""A row per endpoint: its names, its texts, its bodies, and what only the domain refuses."""

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework.views import APIView

from treff.api.openapi.operasjon import EIER, Operasjon
from treff.api.serializers import hendelser as h
from treff.api.serializers import jobbsokere as j
from treff.api.serializers import treff as t
from treff.api.serializers import treffsok as ts
from treff.api.views import borger, eiere, hendelser, jobbsokere, treff

_VARSLER = "Alle som er invitert, får beskjed i aktivitetsplanen."

OPERASJONER: dict[tuple[type[APIView], str], Operasjon] = {
    (treff.NyView, "POST"): Operasjon(
        "opprettTreff",
        "Opprett et treff",
        "Treffet blir et utkast, og du blir eier. Hvert kall lager et nytt utkast.",
        inn=t.NyttTreff,
        ut=t.NyttTreffUt,
        status=201,
    ),
    (treff.SokView, "GET"): Operasjon(
        "sokTreff",
        "Søk etter treff",
        "Utkast vises bare for eierne (og utviklere), slettede treff for ingen. "
        "En side etter den siste er den siste. Hver aggregering teller med alle filtre unntatt "
        "sitt eget, der `statuser` og `publisertStatuser` er ett; verdier uten treff er ikke med. "
        "`publisertStatuser` velger blant de publiserte: alene gir det bare dem, og sammen med "
        "`statuser` gjelder det PUBLISERT.",
        sporring=ts.Sok,
        ut=ts.Treffside,
    ),
    (treff.TreffView, "GET"): Operasjon(
        "hentTreff",
        "Hent et treff",
        "En jobbsøker ser bare treff som jobbsøkeren selv er på, og ikke hvem som eier det eller "
        "hvor mange andre som er med.",
        ut=PolymorphicProxySerializer(
            "TreffSett", [t.TreffUt, t.TreffForBorger], resource_type_field_name=None
        ),
    ),
    (treff.TreffView, "PUT"): Operasjon(
        "endreTreff",
        "Endre et treff",
        "Erstatter alt som kan redigeres: det som utelates, tømmes. Er treffet publisert, må det "
        f"fortsatt kunne publiseres (ellers 409), og aktivitetskortene følger med. {EIER}",
        inn=t.Innhold,
        ut=t.TreffUt,
        feil=(409,),
    ),
    (treff.TreffView, "DELETE"): Operasjon(
        "slettTreff",
        "Slett et utkast",
        f"409 hvis treffet ikke er et utkast, eller har jobbsøkere. {EIER}",
        feil=(409,),
    ),
    (treff.PubliserView, "POST"): Operasjon(
        "publiserTreff",
        "Publiser et treff",
        "Fra utkast til publisert. 409 hvis treffet mangler noe; `detail` sier alt som mangler. "
        + EIER,
        feil=(409,),
    ),
    (treff.AvpubliserView, "POST"): Operasjon(
        "avpubliserTreff",
        "Avpubliser et treff",
        f"Fra publisert til utkast. 409 hvis noen er invitert. {EIER}",
        feil=(409,),
    ),
    (treff.AvlysView, "POST"): Operasjon(
        "avlysTreff",
        "Avlys et treff",
        f"Fra publisert til avlyst. {_VARSLER} {EIER}",
        feil=(409,),
    ),
    (treff.GjenapneView, "POST"): Operasjon(
        "gjenapneTreff",
        "Gjenåpne et avlyst treff",
        "Fra avlyst til publisert, før treffets sluttid. Svarene står som før. De som ikke har "
        f"svart nei, får beskjed i aktivitetsplanen. {EIER}",
        feil=(409,),
    ),
    (treff.FullforView, "POST"): Operasjon(
        "fullforTreff",
        "Fullfør et treff",
        f"Fra publisert til fullført, etter treffets sluttid. {_VARSLER} {EIER}",
        feil=(409,),
    ),
    (treff.EndringerView, "POST"): Operasjon(
        "varsleOmEndringer",
        "Varsle om endringer",
        "Varsler dem som har svart ja, om de valgte feltene som er endret siden sist. "
        f"Er ingen av dem endret, varsles ingen. 409 hvis treffet ikke er publisert. {EIER}",
        inn=t.Endringer,
        ut=t.Varslet,
        status=201,
        feil=(409,),
    ),
    (hendelser.AlleView, "GET"): Operasjon(
        "hentAlleHendelser",
        "Hent alt som har skjedd",
        f"Hendelsene til treffet og alle som er på det, nyeste først. Innsynet logges. {EIER}",
        sporring=h.Utvalg,
        ut=h.HendelseUt(many=True),
    ),
    (eiere.EiereView, "GET"): Operasjon(
        "hentEiere",
        "Hent eierne",
        "NAV-identene til eierne av treffet.",
        ut={"type": "array", "items": {"type": "string"}, "examples": [["Z990001"]]},
    ),
    (eiere.MegView, "PUT"): Operasjon(
        "bliEier",
        "Bli eier",
        "Gjør deg til en av eierne. Er du det allerede, endres bare hva du heter.",
        inn=t.Meg,
    ),
    (eiere.EierView, "DELETE"): Operasjon(
        "fjernEier",
        "Fjern en eier",
        f"400 hvis det er den siste. {EIER}",
        feil=(400,),
    ),
    (jobbsokere.JobbsokereView, "POST"): Operasjon(
        "leggTilJobbsokere",
        "Legg til jobbsøkere",
        "De som er på treffet fra før, hoppes over; de som er slettet, kommer tilbake. 409 hvis "
        "treffet er over, avlyst eller fullført. Et nummer med kontrollsifre som ikke stemmer, tas "
        "imot, og telles i `kontrollsifreStemmerIkke`.",
        inn=j.Ny.liste(),
        ut=j.LagtTil,
        status=201,
        feil=(409,),
    ),
    (jobbsokere.SokView, "POST"): Operasjon(
        "sokJobbsokere",
        "Søk blant jobbsøkerne",
        "POST, slik at navn og fødselsnummer ikke havner i en adresse. Uten `status` vises alle "
        "som ikke er slettet. Skjulte personer vises ikke, men er talt. En side etter den siste er "
        f"den siste. Innsynet logges. {EIER}",
        inn=j.Sok,
        ut=j.Side,
    ),
    (jobbsokere.InviterView, "POST"): Operasjon(
        "inviterJobbsokere",
        "Inviter jobbsøkere",
        "De inviterte får et aktivitetskort. De som er invitert før, eller er skjult, hoppes over. "
        "404 og ingen inviteres hvis noen av dem ikke er på treffet. 409 hvis treffet ikke er "
        f"publisert, eller er over. {EIER}",
        inn=j.Inviter,
        ut=j.Invitert,
        feil=(409,),
    ),
    (hendelser.JobbsokereView, "GET"): Operasjon(
        "hentJobbsokerhendelser",
        "Hent det som har skjedd med jobbsøkerne",
        f"Nyeste først, med alle opplysninger om hver hendelse. Innsynet logges. {EIER}",
        sporring=h.Utvalg,
        ut=h.JobbsokerHendelseUt(many=True),
    ),
    (borger.EgenView, "GET"): Operasjon(
        "hentEgenRad",
        "Hent min plass på treffet",
        "Hva jobbsøkeren selv har svart, og hva som har skjedd, nyeste først.",
        ut=h.EgenRadUt,
    ),
    (borger.SvarJaView, "POST"): Operasjon(
        "svarJa",
        "Svar ja på invitasjonen",
        "Før svarfristen; den som har svart, kan ombestemme seg til treffet starter. "
        "Samme svar en gang til endrer ingenting.",
        feil=(409,),
    ),
    (borger.SvarNeiView, "POST"): Operasjon(
        "svarNei",
        "Svar nei på invitasjonen",
        "Før svarfristen; den som har svart, kan ombestemme seg til treffet starter. "
        "Samme svar en gang til endrer ingenting.",
        feil=(409,),
    ),
    (jobbsokere.SvarView, "POST"): Operasjon(
        "svarForJobbsoker",
        "Svar på vegne av en jobbsøker",
        "Til treffet er over. `null` fjerner svaret. Samme svar en gang til endrer ingenting. "
        f"403 også når jobbsøkeren er skjult. {EIER}",
        inn=j.Svar,
        feil=(409,),
    ),
    (jobbsokere.SendPaNyttView, "POST"): Operasjon(
        "sendKortPaNytt",
        "Send aktivitetskortet på nytt",
        "Sender kortet en gang til med det nyeste innholdet. Er noe allerede på vei, skjer "
        f"ingenting. 409 hvis jobbsøkeren aldri er invitert. {EIER}",
        feil=(409,),
    ),
    (jobbsokere.SlettView, "DELETE"): Operasjon(
        "slettJobbsoker",
        "Fjern en jobbsøker fra treffet",
        f"422 hvis jobbsøkeren er invitert. {EIER}",
        feil=(422,),
    ),
}
