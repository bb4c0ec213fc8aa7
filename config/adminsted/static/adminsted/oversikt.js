// Keeps the front page fresh: fetches the living parts, and puts in those that have changed. What
// does not live (headings, links, the table's opening) is left alone, and so keeps its focus.
(() => {
  const MELLOMROM = 10_000;
  const FRIST = 8_000;
  const side = document.getElementById("oversikt");
  const bryter = document.getElementById("oversikt-bryter");
  const varsel = document.getElementById("oversikt-varsel");
  const deler = () => side.querySelectorAll("[data-del]");
  let stoppet = false;
  let ventende;

  function si(tekst) {
    if (varsel.textContent !== tekst) varsel.textContent = tekst;
  }

  function settInn(html) {
    const nytt = new DOMParser().parseFromString(html, "text/html");
    for (const del of deler()) {
      const ny = nytt.querySelector(`[data-del="${del.dataset.del}"]`);
      if (!ny) throw new Error("ikke oversikten");
      if (del.className !== ny.className) del.className = ny.className;
      if (del.innerHTML !== ny.innerHTML) del.innerHTML = ny.innerHTML;
    }
  }

  async function hent() {
    clearTimeout(ventende);
    if (stoppet) return;
    try {
      const svar = await fetch(side.dataset.adresse, {
        redirect: "error",
        signal: AbortSignal.timeout(FRIST),
      });
      if (svar.status === 401 || svar.status === 403) {
        si("Oppdateringen har stoppet, for du er ikke lenger logget inn. Last siden på nytt.");
        return;
      }
      if (!svar.ok) throw new Error(String(svar.status));
      const html = await svar.text();
      if (stoppet) return;
      settInn(html);
      si("");
    } catch {
      if (!stoppet) si("Oppdateringen feiler: tallene er fra klokkeslettet over. Prøver igjen.");
    }
    if (!stoppet) ventende = setTimeout(hent, MELLOMROM);
  }

  bryter.hidden = false;
  bryter.addEventListener("click", () => {
    stoppet = !stoppet;
    bryter.textContent = stoppet ? "Fortsett oppdateringen" : "Stopp oppdateringen";
    si(stoppet ? "Oppdateringen er stoppet." : "");
    hent();
  });
  document.addEventListener("visibilitychange", () => document.hidden || hent());
  ventende = setTimeout(hent, MELLOMROM);
})();
