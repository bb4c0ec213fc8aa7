// The body of an answer, or what was wrong as an Error.
import type { components } from "./api";

export function krev<T>(data: T | undefined, problem: components["schemas"]["Problem"] | undefined): T {
  if (data === undefined) {
    const felter = problem?.feil?.map(({ felt, melding }) => `${felt}: ${melding}`) ?? [];
    throw new Error([problem?.detail ?? "Ingen svar", ...felter].join("\n"));
  }
  return data;
}
