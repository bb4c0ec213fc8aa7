// What unfold's frame lacks for those who do not use a mouse, or do not see: its signs are drawn by
// words in a font of icons, and some of what can be clicked is no button.
const HVA = {
  close: "Lukk",
  dock_to_right: "Vis eller skjul menyen",
  groups: "Til forsiden",
  search: "Søk",
};
const KAN_KLIKKES = "[x-on\\:click]:is(span, a:not([href]))";

const gjorTilKnapp = (en) => {
  en.setAttribute("role", "button");
  en.tabIndex = 0;
  en.addEventListener("keydown", (tast) => {
    if (tast.key !== "Enter" && tast.key !== " ") return;
    tast.preventDefault();
    en.click();
  });
};

addEventListener("DOMContentLoaded", () => {
  for (const en of document.querySelectorAll(KAN_KLIKKES)) gjorTilKnapp(en);
  for (const tegn of document.querySelectorAll(".material-symbols-outlined")) {
    const navn = tegn.textContent.trim();
    const knapp = tegn.closest("a, button, [role=button]");
    if (knapp?.textContent.trim() === navn && HVA[navn]) knapp.setAttribute("aria-label", HVA[navn]);
    if (knapp !== tegn) tegn.setAttribute("aria-hidden", "true");
  }
  if (!document.querySelector("main")) document.getElementById("content")?.setAttribute("role", "main");
});
