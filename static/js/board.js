// The board: a card that is dragged onto another stage is moved there by the same form a person would fill in.
(() => {
  let dragged = null;
  const columnOf = (target) => target.closest?.(".board-column");
  const mark = (column) => {
    for (const each of document.querySelectorAll(".board-column.board-over")) each.classList.toggle("board-over", each === column);
    column?.classList.add("board-over");
  };

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-move]") || null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
    dragged.classList.add("board-dragged");
  });
  document.addEventListener("dragover", (event) => {
    const column = dragged && columnOf(event.target);
    if (!column) return;
    event.preventDefault();
    mark(column);
  });
  document.addEventListener("drop", (event) => {
    const column = dragged && columnOf(event.target);
    if (!column || column.contains(dragged)) return;
    event.preventDefault();
    window.htmx.ajax("POST", dragged.dataset.move, { target: "#board", swap: "outerHTML", values: { stage: column.dataset.stage } });
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("board-dragged");
    dragged = null;
    mark(null);
  });
})();
