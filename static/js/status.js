// Swaps announce themselves, keep the focus, and say so when they fail. Menus close as people expect.
(() => {
  const byId = (id) => document.getElementById(id);

  const announce = (words) => {
    const region = byId("status");
    if (!region || !words) return;
    region.textContent = "";
    requestAnimationFrame(() => { region.textContent = words; });
  };
  const problem = (words) => {
    const banner = byId("problem");
    if (!banner) return;
    banner.hidden = !words;
    banner.textContent = words;
  };

  // Pages for clients bring the words in their language along, on the banner itself.
  const inTheirWords = (name, words) => byId("problem")?.dataset[name] || words;

  // The server may send HX-Trigger: {"announce": "Marked received"}; a fragment may carry data-announce.
  document.addEventListener("announce", (event) => announce(event.detail.value));

  // After an act the server tells the numbers anew, by the name they stand under: [data-count="nav-today"].
  document.addEventListener("figures", ({ detail }) => {
    for (const place of document.querySelectorAll("[data-count]")) {
      if (Object.hasOwn(detail, place.dataset.count)) place.textContent = detail[place.dataset.count];
    }
  });

  // Where the focus was: the element's id, and which row of which list it stood in. A second answer may come in
  // before the first has settled; then the focus is gone already, and what the first one noted still holds.
  let before = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const active = document.activeElement;
    if (!active || active === document.body) return;
    const row = active.closest("[data-row]");
    before = {
      id: active.id,
      group: row && row.parentElement.closest("[id]")?.id,
      rows: row && row.parentElement,
      index: row ? [...row.parentElement.children].indexOf(row) : -1,
    };
  });

  const nextPlace = (target) => {
    const marked = target.querySelector("[data-focus], [aria-invalid='true']");
    if (marked) return marked;
    if (before.id && byId(before.id)) return byId(before.id);
    const list = before.rows?.isConnected ? before.rows : byId(before.group) || target;
    const here = before.rows && list.querySelectorAll("[data-row]");
    const rows = here || [];
    return rows[Math.min(before.index, rows.length - 1)] || target;
  };

  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.elt;
    const spoken = target.matches("[data-announce]") ? target : target.querySelector("[data-announce]");
    if (spoken) announce(spoken.dataset.announce);
    const wanted = target.querySelector("[data-focus='always']");
    if (wanted) (wanted.closest(".card")?.querySelector("[data-row]") || wanted).focus({ preventScroll: true });
    const lost = !document.activeElement || document.activeElement === document.body;
    if (before && lost && target.isConnected) {
      const place = nextPlace(target);
      if (!place.matches("a, button, input, select, textarea, [tabindex]")) place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
    before = null;
  });

  document.addEventListener("htmx:beforeRequest", () => problem(""));
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    const words = {
      403: "You may not do that. Nothing was changed.",
      404: "That is no longer here. Reload the page to see what is.",
      409: "Someone changed this meanwhile. Reload the page and try again.",
      429: "That was a little fast. Wait a moment and try again.",
    };
    const failed = "That did not work, and nothing was changed. Try again in a minute.";
    problem(inTheirWords(`s${status}`, inTheirWords("failed", words[status] || failed)));
  });
  const offline = "No connection to the server. Nothing was changed; try again when you are back online.";
  document.addEventListener("htmx:sendError", () => problem(inTheirWords("offline", offline)));

  // Menus: a click elsewhere, Escape or an act done in place closes them; opening one closes the others.
  const close = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
  };
  const inPlace = ".menu-list :is([hx-get], [hx-post])";
  document.addEventListener("click", ({ target }) => close(target.closest(inPlace) ? null : target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // Choosing "somebody new" takes the name along that was searched for.
  document.addEventListener("change", ({ target }) => {
    if (!target.dataset?.brings || !target.checked) return;
    const words = document.querySelector(target.dataset.brings).value.trim();
    const place = document.querySelector(target.dataset.to);
    if (!place.value && /\p{L}/u.test(words) && !words.includes("@")) place.value = words;
  });

  // An error summary takes the focus once, so that it is read first; so does a row that stands alone.
  document.addEventListener("DOMContentLoaded", () => {
    const summary = document.querySelector(".error-summary[data-focus]:not(.guide *), .one [data-row]");
    if (summary) summary.focus();
  });
})();
