// A button beside a code that copies it.
export function attach(element) {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = element.dataset.copyWords;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(element.dataset.copy);
    button.textContent = element.dataset.copiedWords;
  });
  element.after(button);
}
