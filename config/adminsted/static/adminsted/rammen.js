// What unfold's frame lacks for those who do not use a mouse, or do not see: its signs are drawn by
// words in a font of icons, and some of what can be clicked is no button.
const HVA = { dock_to_right: "Vis eller skjul menyen", close: "Lukk" };

addEventListener("DOMContentLoaded", () => {
  const kanKlikkes = "[x-on\\:click]:is(span, a:not([href]))";
  for (const en of document.querySelectorAll(kanKlikkes)) {
    const navn = HVA[en.textContent.trim()];
    if (navn) en.setAttribute("aria-label", navn);
    en.setAttribute("role", "button");
    en.tabIndex = 0;
    en.addEventListener("keydown", (tast) => {
      if (tast.key !== "Enter" && tast.key !== " ") return;
      tast.preventDefault();
      en.click();
    });
  }
  for (const tegn of document.querySelectorAll(`.material-symbols-outlined:not(${kanKlikkes})`)) {
    tegn.setAttribute("aria-hidden", "true");
  }
  if (!document.querySelector("main")) document.getElementById("content")?.setAttribute("role", "main");
});
