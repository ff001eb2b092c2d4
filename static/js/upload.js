// Files dropped anywhere on a page with form[data-drop], or chosen in it, go one by one, three at a time, each with
// its progress and its outcome. The form works without this script. When all are through: "files-arrived".
(() => {
  if (document.documentElement.classList.contains("has-upload")) return; // a part that was drawn anew brings it again
  const AT_ONCE = 3;
  const waiting = [];
  let busy = 0;
  let arrived = 0;
  let depth = 0;

  const form = () => document.querySelector("form[data-drop]");
  const carriesFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const line = (file) => {
    const item = element("li", "", "drop-item");
    const progress = element("progress");
    progress.max = 1;
    progress.value = 0;
    progress.setAttribute("aria-label", `Sending ${file.name}`);
    const said = element("span", "waits", "drop-said");
    item.append(element("span", file.name, "drop-name"), progress, said);
    form().querySelector("[data-drop-list]").prepend(item);
    return { item, progress, said };
  };

  const outcome = (shown, { said, tone, href }) => {
    shown.progress.remove();
    shown.item.dataset.tone = tone;
    shown.said.replaceChildren(said);
    if (href) {
      const link = element("a", said);
      link.href = href;
      shown.said.replaceChildren(link);
    }
  };

  const lost = (job) => {
    outcome(job.shown, { said: `${job.file.name} did not arrive.`, tone: "bad" });
    const again = element("button", "Try again", "button");
    again.type = "button";
    again.addEventListener("click", () => { job.shown.item.remove(); add([job.file]); });
    job.shown.said.append(" ", again);
  };

  const answer = (request) => {
    try { return JSON.parse(request.responseText); } catch { return null; }
  };

  const done = () => {
    busy -= 1;
    next();
    if (busy || waiting.length) return;
    if (arrived) document.body.dispatchEvent(new CustomEvent("files-arrived", { bubbles: true }));
    arrived = 0;
  };

  const send = (job) => {
    busy += 1;
    const body = new FormData();
    body.append("file", job.file);
    const request = new XMLHttpRequest();
    request.open("POST", form().action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", form().querySelector("[name='csrfmiddlewaretoken']").value);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      job.shown.progress.value = total ? loaded / total : 0;
      job.shown.said.textContent = loaded < total ? `${Math.floor((100 * loaded) / total)}%` : "looking at it";
    });
    request.addEventListener("load", () => {
      const told = answer(request);
      if (told) { arrived += told.tone !== "bad"; outcome(job.shown, told); } else lost(job);
    });
    request.addEventListener("error", () => lost(job));
    request.addEventListener("loadend", done);
    request.send(body);
  };

  const next = () => {
    while (busy < AT_ONCE && waiting.length) send(waiting.shift());
  };

  const add = (files) => {
    if (!form()) return;
    waiting.push(...[...files].map((file) => ({ file, shown: line(file) })));
    next();
  };

  const over = (is) => document.body.classList.toggle("dropping", is);
  document.addEventListener("dragenter", (event) => {
    if (!form() || !carriesFiles(event)) return;
    depth += 1;
    over(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth = Math.max(0, depth - 1);
    over(depth > 0);
  });
  document.addEventListener("dragover", (event) => { if (form() && carriesFiles(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!form() || !carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    add(event.dataTransfer.files);
  });
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("form[data-drop] input[type='file']")) return;
    add(target.files);
    target.value = "";
  });
  window.addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
  document.documentElement.classList.add("has-upload");
})();
