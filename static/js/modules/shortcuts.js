// Single keys for officers. Each is printed on a visible button or link (data-key) or belongs to the rows of the
// queue (data-rows: j, k, Enter, x). Never active while something is typed; "?" lists them; they can be turned off.
const OFF = "mc-keys-off";

const typing = (target) =>
  target.isContentEditable || (target.matches("input, textarea, select") && !target.matches("[type=checkbox], [type=radio]"));

export function attach(body) {
  const rows = [...document.querySelectorAll("[data-rows] > tr")];
  const boxes = document.querySelectorAll("[data-select-all]");
  let current = -1;

  const go = (step) => {
    if (!rows.length) return;
    rows[current]?.classList.remove("is-current");
    current = Math.min(rows.length - 1, Math.max(0, current + step));
    rows[current].classList.add("is-current");
    const link = rows[current].querySelector("a[href]");
    (link || rows[current]).focus({ preventScroll: true });
    rows[current].scrollIntoView({ block: "nearest" });
  };

  for (const box of boxes) {
    box.addEventListener("change", () => {
      for (const one of document.getElementsByName(box.dataset.selectAll)) one.checked = box.checked;
      count();
    });
  }
  const count = () => {
    const place = document.querySelector("[data-selected]");
    if (!place) return;
    const chosen = document.querySelectorAll("[data-rows] .tick:checked").length;
    place.textContent = place.dataset.selected.replace("0", String(chosen));
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-rows] .tick")) count();
  });
  rows.forEach((row, number) =>
    row.addEventListener("focusin", () => {
      rows[current]?.classList.remove("is-current");
      current = number;
      row.classList.add("is-current");
    }),
  );

  const press = (element) => {
    if (element.matches("input[type=radio]")) element.click();
    else if (element.matches("input, textarea, select")) element.focus();
    else element.click();
  };

  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "?") return sheet(rows.length > 0);
    if (sessionStorage.getItem(OFF)) return;
    if (rows.length && event.key === "j") return go(1);
    if (rows.length && event.key === "k") return go(-1);
    if (rows.length && event.key === "x" && current >= 0) {
      const tick = rows[current].querySelector(".tick");
      tick?.click();
      return;
    }
    if (event.key === "Enter" && current >= 0 && event.target === body) {
      rows[current].querySelector("a[href]")?.click();
      return;
    }
    const place = document.querySelector("[data-key-scope].is-current, .check--current") ?? document;
    const key = CSS.escape(event.key);
    const target = place.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`[data-key="${key}"]`);
    if (!target || target.disabled) return;
    event.preventDefault();
    press(target);
  });

  function sheet(withRows) {
    document.querySelector("dialog.key-sheet")?.remove();
    const words = document.querySelector("[data-key-words]")?.dataset ?? {};
    const list = [...document.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, named(one)]);
    if (withRows) list.unshift(["j", words.down], ["k", words.up], ["Enter", words.open], ["x", words.choose]);
    const dialog = document.createElement("dialog");
    dialog.className = "key-sheet";
    const title = document.createElement("h2");
    title.textContent = words.title;
    const rows = document.createElement("dl");
    for (const [key, text] of list) {
      const term = document.createElement("dt");
      const printed = document.createElement("kbd");
      printed.textContent = key;
      term.append(printed);
      const meaning = document.createElement("dd");
      meaning.textContent = text;
      rows.append(term, meaning);
    }
    const off = document.createElement("button");
    off.type = "button";
    off.className = "btn btn--secondary";
    const name = () => (sessionStorage.getItem(OFF) ? words.on : words.off);
    off.textContent = name();
    off.addEventListener("click", () => {
      if (sessionStorage.getItem(OFF)) sessionStorage.removeItem(OFF);
      else sessionStorage.setItem(OFF, "1");
      off.textContent = name();
    });
    dialog.append(title, rows, off);
    document.body.append(dialog);
    dialog.showModal();
  }
}

function named(element) {
  const copy = (element.labels?.[0] ?? element).cloneNode(true);
  copy.querySelectorAll("kbd, svg").forEach((one) => one.remove());
  return element.getAttribute("aria-label") || copy.textContent.trim() || element.placeholder || "";
}
