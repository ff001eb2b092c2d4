// Ctrl or ⌘ K: a list of every place and act on this page, and what the server finds.
// <link rel="palette" href="…"> answers GET ?q= with [{"label": "", "sub": "", "href": ""}].
(() => {
  const endpoint = () => document.querySelector("link[rel='palette']")?.getAttribute("href");
  let found = [];
  let asked = 0;

  const parts = () => {
    const dialog = document.getElementById("palette");
    return dialog && { dialog, input: dialog.querySelector("input"), list: dialog.querySelector("[role='listbox']") };
  };
  const words = (element) => (element.getAttribute("aria-label") || element.textContent).replace(/\s+/g, " ").trim();

  const here = () => {
    const places = [...document.querySelectorAll(".nav-link[href]")].map((link) => ({
      label: words(link.querySelector("span")), href: link.href, sub: "Go to",
    }));
    const acts = [...document.querySelectorAll(".page-actions .button[href], .tools .open-matter")].map((link) => ({
      label: words(link), href: link.href, sub: "Do",
    }));
    return [...acts, ...places];
  };

  const matching = (query) => {
    const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
    return here().filter(({ label }) => wanted.every((word) => label.toLowerCase().includes(word)));
  };

  const choices = (query, searchUrl) => {
    const all = [...matching(query), ...found];
    if (query && searchUrl) all.push({ label: `Search for “${query}”`, sub: "Search", href: `${searchUrl}?q=${encodeURIComponent(query)}` });
    return all.slice(0, 12);
  };

  const option = (choice, index) => {
    const link = document.createElement("a");
    link.id = `palette-${index}`;
    link.href = choice.href;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", String(index === 0));
    const small = document.createElement("small");
    small.textContent = choice.sub || "";
    link.append(choice.label, small);
    return link;
  };

  const draw = () => {
    const { input, list } = parts();
    const options = choices(input.value.trim(), input.dataset.search).map(option);
    list.replaceChildren(...options);
    if (!options.length) list.textContent = "Nothing by that name.";
    select(options[0]);
  };

  const select = (chosen) => {
    const { input, list } = parts();
    for (const each of list.children) each.setAttribute("aria-selected", String(each === chosen));
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const all = [...parts().list.children];
    const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
    select(all[(at + by + all.length) % all.length]);
  };

  const ask = async (query) => {
    const turn = ++asked;
    found = [];
    if (endpoint() && query.length > 1) {
      try {
        const answer = await fetch(`${endpoint()}?q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } });
        const results = answer.ok ? await answer.json() : [];
        if (turn === asked) found = results.filter(({ href }) => href.startsWith("/"));
      } catch { /* offline: places and acts still work */ }
    }
    if (turn === asked) draw();
  };

  const open = () => {
    const { dialog, input } = parts();
    if (dialog.open) { dialog.close(); return; }
    found = [];
    input.value = "";
    dialog.showModal();
    draw();
  };

  let pause = 0;
  document.addEventListener("input", (event) => {
    if (event.target !== parts()?.input) return;
    draw();
    clearTimeout(pause);
    pause = setTimeout(ask, 150, event.target.value.trim());
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && parts()) {
      event.preventDefault();
      open();
    }
    if (event.target !== parts()?.input) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") { // a search field would only empty itself
      parts().dialog.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      parts().list.querySelector("[aria-selected='true']")?.click();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target === parts()?.dialog) parts().dialog.close();
  });
})();
