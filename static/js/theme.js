// Light, dark or as the device. Runs before the first paint; the choice on this device wins over the account's.
(() => {
  const root = document.documentElement;
  const fromAccount = root.dataset.theme || "system";

  const stored = () => {
    try { return localStorage.getItem("theme"); } catch { return null; }
  };
  const keep = (choice) => {
    try { localStorage.setItem("theme", choice); } catch { /* private window: holds for this page only */ }
  };
  const show = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
    for (const control of document.querySelectorAll("button[data-theme-choice]")) {
      control.setAttribute("aria-pressed", String(control.dataset.themeChoice === choice));
    }
  };
  const current = () => stored() || fromAccount;

  show(current());
  document.addEventListener("DOMContentLoaded", () => show(current()));

  document.addEventListener("click", (event) => {
    const control = event.target.closest("button[data-theme-choice]");
    if (!control) return;
    keep(control.dataset.themeChoice);
    show(control.dataset.themeChoice);
  });

  // The settings form: what is chosen there holds on this device too, at once.
  document.addEventListener("change", (event) => {
    if (!event.target.matches("form [name='theme']")) return;
    keep(event.target.value);
    show(event.target.value);
  });
})();
