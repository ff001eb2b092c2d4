// Keys for experts. Off inside inputs, and off altogether with <body data-keys="off">.
//   g + letter   goes to the navigation link with data-go="letter"
//   j k          moves between [data-row]; Enter presses its [data-enter], else its first link; x ticks its checkbox
//   any letter   clicks the visible [data-key="letter"] of the current row, else one outside all rows:
//                a letter never acts on a row that is not the current one
(() => {
  const visible = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
  const inside = (target) => target.closest("input, select, textarea, [contenteditable], dialog[open]");
  const rows = () => [...document.querySelectorAll("[data-row]")].filter(visible);
  // While an answer takes a row's place nothing has the focus for a moment: the row that had it last still is the one.
  let last = "";
  document.addEventListener("focusin", ({ target }) => { last = target.closest("[data-row]")?.id || ""; });
  const currentRow = () => document.activeElement && document.activeElement !== document.body
    ? document.activeElement.closest("[data-row]")
    : (last && document.getElementById(last)?.closest("[data-row]")) || null;

  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(currentRow());
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  };

  const keyed = (key, row) => [...(row || document).querySelectorAll("[data-key]")]
    .find((element) => element.dataset.key === key && element.closest("[data-row]") === row && visible(element));

  const fields = (within) => within.querySelector("textarea") || within.querySelector("input:not([type=hidden]), select");

  const press = (key) => {
    const row = currentRow();
    const element = (row && keyed(key, row)) || keyed(key, null);
    if (!element) return false;
    if (element.matches("input, select, textarea")) { element.focus(); element.select?.(); } else element.click();
    if (element.matches("summary")) fields(element.parentElement)?.focus();
    return true;
  };

  // Its script is fetched when it opens.
  const openDialog = async (id) => {
    const dialog = document.getElementById(id);
    if (dialog?.dataset.script) await import(dialog.dataset.script).catch(() => null);
    dialog?.dispatchEvent(new CustomEvent("opening", { bubbles: true, detail: { row: currentRow() } }));
    if (dialog && !dialog.open) dialog.showModal();
  };

  const tick = () => {
    const box = currentRow()?.querySelector("input[type='checkbox']");
    if (box) box.click();
    return Boolean(box);
  };

  const openRow = (target) => {
    if (!target.matches("[data-row]")) return false;
    const link = ["[data-enter]", "a[href]", "button"].map((each) => target.querySelector(each)).find(Boolean);
    if (link) link.click();
    return Boolean(link);
  };

  // Where a page shows one thing at a time, j and k are its links to the next and the one before.
  const step = (key, by) => {
    const link = keyed(key, null);
    if (link) link.click(); else move(by);
    return true;
  };

  let going = false;
  let forget = 0;
  const go = (key) => {
    going = false;
    const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    if (link) link.click();
    return Boolean(link);
  };
  const waitForPlace = () => {
    going = true;
    clearTimeout(forget);
    forget = setTimeout(() => { going = false; }, 1200);
    return true;
  };

  const fixed = {
    g: waitForPlace,
    j: () => step("j", 1),
    k: () => step("k", -1),
    x: tick,
    "?": () => { openDialog("shortcuts"); return true; },
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.body.dataset.keys === "off" || inside(event.target)) return;
    const done = going ? go(event.key)
      : event.key === "Enter" ? openRow(event.target)
        : Object.hasOwn(fixed, event.key) ? fixed[event.key]()
          : event.key.length === 1 && press(event.key);
    if (done) event.preventDefault();
  });

  // Between two answers nothing has the focus: then the form opened last is meant. After a refusal the row may have
  // it still: then the form in the row is.
  const lastForm = (within) => [...within.querySelectorAll("[data-inline]:has([data-cancel])")].filter(visible).at(-1);
  const openForm = (target) => {
    if (target === document.body) return lastForm(document);
    return target.closest("[data-inline]") ?? (target.matches("[data-row]") ? lastForm(target) : null);
  };

  // Escape leaves a form that was opened in place: its [data-cancel] is pressed.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") openForm(event.target)?.querySelector("[data-cancel]")?.click();
  });

  // And a form that unfolded under its button folds again; what was typed stays in it.
  document.addEventListener("keydown", (event) => {
    const unfolded = event.key === "Escape" && event.target.closest?.(".row-unfold[open]");
    if (!unfolded) return;
    unfolded.open = false;
    unfolded.closest("[data-row]")?.focus();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) openDialog(opener.dataset.opens);
  });
})();
