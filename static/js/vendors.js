// A vendor that was paid before brings its last code and amount along, where nothing else was typed there yet.
// <input data-vendor list="vendors"> and, in the same form or row, fields named code and amount;
// the list's options carry data-code and data-amount. Without this script one types all three.
(() => {
  const sibling = (vendor, name) => {
    const whole = vendor.name.replace("vendor_name", name);
    return vendor.form.elements.namedItem(whole);
  };

  const propose = (field, value) => {
    if (!field || (field.value && field.dataset.proposed !== field.value && !field.matches("select"))) return;
    if (field.matches("select") && field.dataset.chosen) return;
    field.value = value;
    field.dataset.proposed = value;
  };

  const look = (vendor) => {
    const said = vendor.value.trim().toLowerCase();
    const known = [...(vendor.list?.options || [])].find((each) => each.value.toLowerCase() === said);
    if (!known) return;
    propose(sibling(vendor, "amount"), known.dataset.amount);
    propose(sibling(vendor, "code"), known.dataset.code);
  };

  document.addEventListener("input", ({ target }) => {
    if (target.matches("select[name$='code']")) target.dataset.chosen = "yes";
    if (target.matches("[data-vendor]")) look(target);
  });

  // The list may come after the name: it is fetched along with the form.
  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id === "vendors") document.querySelectorAll("[data-vendor]").forEach(look);
  });
})();
