// "Velg alle" is only there for those who have JavaScript; without it, each is chosen by itself.
for (const alle of document.querySelectorAll("[data-velg-alle]")) {
  alle.closest("label").hidden = false;
  alle.addEventListener("change", () => {
    for (const en of alle.form.querySelectorAll('input[name="valgt"]')) en.checked = alle.checked;
  });
}

// How many are chosen is written on the button that adds them.
for (const antall of document.querySelectorAll("[data-antall-valgt]")) {
  const skjema = antall.closest("form");
  skjema.addEventListener("change", () => {
    antall.textContent = skjema.querySelectorAll('input[name="valgt"]:checked').length;
  });
}
