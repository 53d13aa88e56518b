"use strict";
// The theme follows the system until somebody chooses; the choice lasts as long as the page is open.
(() => {
  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  let dark = system.matches;
  const show = () => {
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    button.textContent = dark ? "Light" : "Dark";
    button.setAttribute("aria-pressed", String(dark));
    document.dispatchEvent(new Event("themechange"));
  };
  const choose = (choice) => { dark = choice; show(); };
  button.addEventListener("click", () => choose(!dark));
  system.addEventListener("change", () => choose(system.matches));
  addEventListener("DOMContentLoaded", show);
  show();
  // What is folded is printed, too, and everything is printed dark on light.
  let before = dark;
  addEventListener("beforeprint", () => {
    before = dark;
    document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
    choose(false);
  });
  addEventListener("afterprint", () => choose(before));
})();
