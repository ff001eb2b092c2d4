// The list of shortcuts tells what the letters do at this moment, read from the buttons themselves:
// those of the page, and of the current row where it has the same letter.
(() => {
  const visible = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;

  const labelOf = (element) => {
    const words = element.cloneNode(true);
    for (const extra of words.querySelectorAll("kbd, .vh")) extra.remove();
    const said = [element.getAttribute("aria-label"), words.textContent.trim(), element.title, element.textContent.trim()];
    return said.find(Boolean);
  };

  const found = (row) => {
    const told = new Map();
    for (const element of document.querySelectorAll("[data-key]:not([data-key=''])")) {
      const here = element.closest("[data-row]");
      if (!visible(element) || (here && here !== row)) continue;
      if (here || !told.has(element.dataset.key)) told.set(element.dataset.key, labelOf(element));
    }
    return told;
  };

  const line = ([key, label]) => {
    const [whole, name, mark, letter] = ["div", "dt", "dd", "kbd"].map((each) => document.createElement(each));
    [name.textContent, letter.textContent] = [label, key];
    mark.append(letter);
    whole.append(name, mark);
    return whole;
  };

  document.addEventListener("opening", (event) => {
    const list = event.target.querySelector("[data-keys-here]");
    if (!list) return;
    const told = found(event.detail.row);
    list.replaceChildren(...[...told].map(line));
    list.hidden = list.previousElementSibling.hidden = !told.size;
  });
})();
