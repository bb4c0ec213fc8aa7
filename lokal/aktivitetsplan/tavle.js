// Fetches the page each second and replaces the board when it has changed. Folds stay as they were, and
// so does the keyboard's place. The button stops it (WCAG 2.2.2).
"use strict";

const tavle = document.getElementById("tavle");
const knapp = document.getElementById("pause");
let sist = null;
let gaar = true;

function bytt(html) {
  const ny = new DOMParser().parseFromString(html, "text/html").getElementById("tavle");
  if (ny.innerHTML === tavle.innerHTML) return;
  for (const fold of tavle.querySelectorAll("details[open]")) {
    const samme = ny.querySelector("#" + CSS.escape(fold.id));
    if (samme) samme.open = true;
  }
  const fold = tavle.contains(document.activeElement) && document.activeElement.closest("article");
  const nr = fold ? [...fold.querySelectorAll("a, button, summary")].indexOf(document.activeElement) : -1;
  const navn = fold ? fold.getAttribute("aria-labelledby") : null;
  tavle.replaceChildren(...ny.childNodes);
  const sted = navn && tavle.querySelector(`[aria-labelledby="${CSS.escape(navn)}"]`);
  if (sted && nr >= 0) sted.querySelectorAll("a, button, summary")[nr]?.focus({ preventScroll: true });
}

async function oppdater() {
  if (gaar && !document.hidden) {
    try {
      const html = await (await fetch("/", { cache: "no-store" })).text();
      if (html !== sist && gaar) bytt(html); // the first time too: it may have changed since the page came
      sist = html;
    } catch {
      sist = ""; // the stand-in is away: show what it has when it is back
    }
  }
  setTimeout(oppdater, 1000);
}

knapp.hidden = false;
knapp.addEventListener("click", () => {
  gaar = !gaar;
  knapp.textContent = gaar ? "Stans oppdatering" : "Fortsett oppdatering";
});
oppdater();
