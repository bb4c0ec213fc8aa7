// The calls of the three public clients, each answer as the shape that they parse (kontrakt.md §7).
// It is compiled, not run: what the API describes must be assignable to what they need.
import type { Client } from "openapi-fetch";
import type { components, paths } from "./api";
import type {
  Allehendelser,
  Borger,
  Jobbsokerhendelser,
  Jobbsokersok,
  Treff,
  TreffBorger,
  Treffsok,
} from "./former";
import { krev } from "./svar";

type Skjema = components["schemas"];
type Api = Client<paths>;
type Egen = (typeof EGNE)[number];

// What comes only with `?utvidet=true`; their enums are closed.
const EGNE = [
  "SVART_NEI_TREFF_AVLYST",
  "SVART_NEI_TREFF_FULLFØRT",
  "TREFF_GJENÅPNET",
  "AKTIVITETSKORT_LAGET",
  "AKTIVITETSKORT_ALLEREDE_MOTTATT",
  "AKTIVITETSKORT_SENDT_PÅ_NYTT",
] as const;

type Felles<H extends { hendelsestype: string }> = H & {
  hendelsestype: Exclude<H["hendelsestype"], Egen>;
};

function erFelles<H extends { hendelsestype: string }>(hendelse: H): hendelse is Felles<H> {
  return !(EGNE as readonly string[]).includes(hendelse.hendelsestype);
}

const sti = (id: string) => ({ params: { path: { id } } });

export async function endre(api: Api, id: string, body: Skjema["Treffinnhold"]): Promise<Treff> {
  const svar = await api.PUT("/api/rekrutteringstreff/{id}", { ...sti(id), body });
  return krev(svar.data, svar.error);
}

export async function forBorger(api: Api, id: string): Promise<TreffBorger> {
  const svar = await api.GET("/api/rekrutteringstreff/{id}", sti(id));
  return krev(svar.data, svar.error);
}

export async function sok(api: Api): Promise<Treffsok> {
  const svar = await api.GET("/api/rekrutteringstreff/sok", {
    params: {
      query: {
        visning: "mitt_kontor",
        statuser: ["PUBLISERT"],
        publisertStatuser: ["ÅPEN_FOR_SØKERE"],
        kategorier: ["REKRUTTERINGSTREFF"],
        fylkesnumre: ["03"],
        kommunenumre: ["0301"],
        kontorer: ["0315"],
        sortering: "nyeste",
      },
    },
  });
  return krev(svar.data, svar.error);
}

export async function jobbsokere(api: Api, id: string): Promise<Jobbsokersok> {
  const svar = await api.POST("/api/rekrutteringstreff/{id}/jobbsoker/sok", {
    ...sti(id),
    body: { status: ["MØTT_OPP"], sortering: "lagt-til", side: 1, antallPerSide: 25 },
  });
  return krev(svar.data, svar.error);
}

export async function allehendelser(api: Api, id: string): Promise<Allehendelser> {
  const svar = await api.GET("/api/rekrutteringstreff/{id}/allehendelser", sti(id));
  return krev(svar.data, svar.error).filter(erFelles);
}

export async function jobbsokerhendelser(api: Api, id: string): Promise<Jobbsokerhendelser> {
  const svar = await api.GET("/api/rekrutteringstreff/{id}/jobbsoker/hendelser", sti(id));
  return krev(svar.data, svar.error).filter(erFelles);
}

export async function borger(api: Api, id: string): Promise<Borger> {
  const svar = await api.GET("/api/rekrutteringstreff/{id}/jobbsoker/borger", sti(id));
  return krev(svar.data, svar.error);
}
