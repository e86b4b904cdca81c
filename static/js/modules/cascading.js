// The first list narrows the second to one group; choosing in the second sets the first.
export function attach(element) {
  const parent = element.querySelector("[data-cascading-parent]");
  const child = element.querySelector("[data-cascading-child]");
  const groups = [...child.querySelectorAll("optgroup")];

  function narrow() {
    for (const group of groups) {
      const shown = !parent.value || group.dataset.value === parent.value;
      group.hidden = !shown;
      group.disabled = !shown;
    }
    const chosen = child.selectedOptions[0]?.parentElement;
    if (chosen instanceof HTMLOptGroupElement && chosen.disabled) child.value = "";
  }

  parent.addEventListener("change", narrow);
  child.addEventListener("change", () => {
    const chosen = child.selectedOptions[0]?.parentElement;
    if (chosen instanceof HTMLOptGroupElement) parent.value = chosen.dataset.value;
    narrow();
  });
  narrow();
}
