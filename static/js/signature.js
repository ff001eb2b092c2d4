// A signature drawn with finger, pen or mouse, kept as lines of points in a hidden field. Without this script, and by
// keyboard, the typed name is the signature.
(() => {
  const place = document.querySelector("[data-signature]");
  const canvas = place?.querySelector("canvas");
  const field = document.querySelector("input[name='drawing']");
  if (!canvas || !field) return;
  const pen = canvas.getContext("2d");
  const lines = [];
  let drawing = null;

  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) * canvas.width) / box.width);
    const y = Math.round(((event.clientY - box.top) * canvas.height) / box.height);
    return [Math.min(Math.max(x, 0), canvas.width), Math.min(Math.max(y, 0), canvas.height)];
  };

  const paint = () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#1b1f24";
    for (const line of lines) {
      pen.beginPath();
      line.forEach(([x, y], at) => (at ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      if (line.length === 1) pen.lineTo(line[0][0] + 0.1, line[0][1]);
      pen.stroke();
    }
  };

  const keep = () => {
    field.value = lines.length ? JSON.stringify(lines) : "";
    clear.hidden = !lines.length;
  };

  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "button";
  clear.textContent = place.dataset.clear;
  clear.hidden = true;
  clear.addEventListener("click", () => { lines.length = 0; paint(); keep(); canvas.focus(); });
  place.append(clear);

  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    drawing = [point(event)];
    lines.push(drawing);
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const [x, y] = point(event);
    const [lastX, lastY] = drawing.at(-1);
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < 3) return;
    drawing.push([x, y]);
    paint();
  });
  const end = () => { drawing = null; keep(); };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  place.hidden = false;
})();
