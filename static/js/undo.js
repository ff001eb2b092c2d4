// The Undo bar counts down and leaves; while it is hovered or focused it waits.
(() => {
  const start = (bar) => {
    if (bar.dataset.counting) return;
    bar.dataset.counting = "yes";
    let left = Number(bar.dataset.undo) || 10;
    const shown = document.createElement("span");
    shown.className = "undo-left";
    shown.setAttribute("aria-hidden", "true");
    bar.append(shown);

    const tick = () => {
      if (!bar.isConnected) return clearInterval(timer);
      shown.textContent = `${left} s`;
      if (bar.matches(":hover, :focus-within")) return undefined;
      left -= 1;
      if (left < 0) { clearInterval(timer); bar.remove(); }
      return undefined;
    };
    const timer = setInterval(tick, 1000);
    tick();
  };

  const look = (root) => {
    if (root.matches?.("[data-undo]")) start(root);
    for (const bar of root.querySelectorAll("[data-undo]")) start(bar);
  };
  document.addEventListener("DOMContentLoaded", () => look(document));
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
})();
