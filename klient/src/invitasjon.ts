// A whole invitation, as a frontend would write it. It is compiled, not run: what it proves is that
// the description gives a frontend the types that it needs, and that they refuse what is wrong.
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./api";
import { krev } from "./svar";

type Skjema = components["schemas"];
type Api = Client<paths>;

export function nyKlient(baseUrl: string, token: string): Api {
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
}

export async function inviter(
  api: Api,
  innhold: Skjema["Treffinnhold"],
  folk: Skjema["NyJobbsoker"][],
): Promise<Skjema["Invitert"]> {
  const nytt = await api.POST("/api/rekrutteringstreff", { body: { tittel: innhold.tittel ?? null } });
  const { id } = krev(nytt.data, nytt.error);
  const sti = { params: { path: { id } } };

  const endret = await api.PUT("/api/rekrutteringstreff/{id}", { ...sti, body: innhold });
  const status: Skjema["Treffstatus"] = krev(endret.data, endret.error).status;
  if (status === "UTKAST") {
    const publisert = await api.POST("/api/rekrutteringstreff/{id}/publiser", sti);
    if (publisert.error) throw new Error(publisert.error.detail);
  }
  await api.POST("/api/rekrutteringstreff/{id}/jobbsoker", { ...sti, body: folk });

  const sok = await api.POST("/api/rekrutteringstreff/{id}/jobbsoker/sok", {
    ...sti,
    body: { status: ["LAGT_TIL"], sortering: "navn", antallPerSide: 100 },
  });
  const { jobbsøkere } = krev(sok.data, sok.error);
  const personTreffIder = jobbsøkere.map((jobbsøker) => jobbsøker.personTreffId);
  const svar = await api.POST("/api/rekrutteringstreff/{id}/jobbsoker/inviter", {
    ...sti,
    body: { personTreffIder },
  });
  return krev(svar.data, svar.error);
}

export async function feiledeKort(api: Api, id: string): Promise<string[]> {
  const svar = await api.POST("/api/rekrutteringstreff/{id}/jobbsoker/sok", {
    params: { path: { id } },
  });
  return krev(svar.data, svar.error).jobbsøkere.flatMap(({ fornavn, aktivitetskort: { feil } }) =>
    feil ? [`${fornavn}: ${feil.betydning} ${feil.tiltak}`] : [],
  );
}

export async function mineKommende(api: Api): Promise<string[]> {
  const svar = await api.GET("/api/rekrutteringstreff/sok", {
    params: { query: { visning: "mine", statuser: ["PUBLISERT"], sortering: "starttid" } },
  });
  return krev(svar.data, svar.error).treff.map(
    ({ tittel, fraTid, antallJobbsøkereSvartJa }) =>
      `${fraTid ?? "uten tid"} ${tittel}: ${antallJobbsøkereSvartJa.toString()} kommer`,
  );
}

export async function svarJa(api: Api, id: string): Promise<boolean> {
  const sti = { params: { path: { id } } };
  await api.POST("/api/rekrutteringstreff/{id}/jobbsoker/borger/svar-ja", sti);
  const rad = await api.GET("/api/rekrutteringstreff/{id}/jobbsoker/borger", sti);
  return krev(rad.data, rad.error).statuser.erPåmeldt;
}

// Each of these is a mistake that must not compile.
export function feil(api: Api, id: string): unknown[] {
  const sti = { params: { path: { id } } };
  return [
    // @ts-expect-error -- no such address
    api.GET("/api/rekrutteringstreff/{id}/publiser", sti),
    // @ts-expect-error -- the id is missing
    api.DELETE("/api/rekrutteringstreff/{id}", {}),
    // @ts-expect-error -- not one of the choices
    api.POST("/api/rekrutteringstreff", { body: { kategori: "WORKOP" } }),
    // @ts-expect-error -- etternavn is missing
    api.POST("/api/rekrutteringstreff/{id}/jobbsoker", { ...sti, body: [{ fødselsnummer: "20817229132", fornavn: "Lystig" }] }),
    // @ts-expect-error -- an answer is true, false or null
    api.POST("/api/rekrutteringstreff/{id}/jobbsoker/{personTreffId}/svar", { params: { path: { id, personTreffId: id } }, body: { svar: "ja" } }),
  ];
}
