// Attaches each module to the elements that ask for it by attribute. Every page works without this file.
const MODULES = {
  "form[data-autosave]": () => import("./modules/autosave.js"),
  "form[data-builder]": () => import("./modules/builder.js"),
  "form[data-submit-once]": () => import("./modules/submit-once.js"),
  "body[data-shortcuts]": () => import("./modules/shortcuts.js"),
  "[data-copy]": () => import("./modules/copy.js"),
  "[data-menu]": () => import("./modules/menu.js"),
  "[data-cascading]": () => import("./modules/cascading.js"),
  "[data-signature]": () => import("./modules/signature.js"),
  "[data-session-ends]": () => import("./modules/session-warning.js"),
};

for (const [selector, load] of Object.entries(MODULES)) {
  const found = document.querySelectorAll(selector);
  if (found.length) load().then((module) => found.forEach((element) => module.attach(element)));
}

document.querySelector("[data-focus]")?.focus();
