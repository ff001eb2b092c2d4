// How long a text is while it is written: as caseops/notifications/texts/length.py counts. Without this script the
// server says it when the page is drawn.
(() => {
  const PLAIN = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  const DOUBLE = "^{}\\[~]|€\f";

  const measured = (words) => {
    const letters = [...words];
    const plain = letters.every((letter) => PLAIN.includes(letter) || DOUBLE.includes(letter));
    const units = plain ? letters.length + letters.filter((letter) => DOUBLE.includes(letter)).length : words.length;
    const [alone, each] = plain ? [160, 153] : [70, 67];
    if (units <= alone) return { segments: Math.min(units, 1), left: alone - units };
    const segments = Math.ceil(units / each);
    return { segments, left: segments * each - units };
  };

  const show = (field) => {
    const place = document.getElementById(field.dataset.segments);
    if (!place) return;
    const { segments, left } = measured(field.value);
    place.textContent = `${segments} text${segments === 1 ? "" : "s"}, ${left} letters left`;
  };

  document.addEventListener("input", ({ target }) => { if (target.matches("[data-segments]")) show(target); });
  document.querySelectorAll("[data-segments]").forEach(show);
})();
