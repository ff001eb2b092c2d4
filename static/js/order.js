/* Drag a row of a [data-order] list to another place; the buttons, the keys [ ] and Alt with an arrow do the same.
   data-order names what the answer is swapped for. */
(() => {
  let dragged = null;
  const row = (event) => event.target.closest?.("[data-order] [data-move]");

  document.addEventListener("dragstart", (event) => {
    dragged = row(event);
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
    dragged.classList.add("dragging");
  });

  document.addEventListener("dragover", (event) => {
    const over = row(event);
    if (!dragged || !over || over === dragged || over.parentNode !== dragged.parentNode) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.parentNode.insertBefore(dragged, event.clientY < box.top + box.height / 2 ? over : over.nextSibling);
  });

  document.addEventListener("drop", (event) => dragged && event.preventDefault());

  document.addEventListener("dragend", () => {
    if (!dragged) return;
    const moved = dragged;
    dragged = null;
    moved.classList.remove("dragging");
    const to = [...moved.parentNode.querySelectorAll("[data-move]")].indexOf(moved) + 1;
    htmx.ajax("POST", moved.dataset.move, { source: moved, target: moved.closest("[data-order]").dataset.order, swap: "outerHTML", values: { to } });
  });

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.target.matches("input, select, textarea")) return;
    const side = { ArrowUp: "[data-up]", ArrowDown: "[data-down]" }[event.key];
    const button = side && row(event)?.querySelector(side);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
