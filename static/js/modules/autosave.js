// Saves a form a moment after its last change. The server answers {"revision": 4, "words": "Đã lưu lúc 09:41"},
// or 409 with {"words": …} when a newer revision exists: then nothing is overwritten and the person is told.
const PAUSE = 1500;
const RETRY = 10000;

export function attach(form) {
  const line = document.querySelector("[data-saved]");
  const words = {
    saving: form.dataset.savingWords || "Đang lưu…",
    failed: form.dataset.failedWords || "Chưa lưu được, sẽ thử lại sau 10 giây. Đừng đóng trang này.",
  };
  let timer = 0;
  let busy = false;
  let again = false;
  let stopped = false;

  const say = (text, failed) => {
    if (!line) return;
    line.querySelector("[data-saved-words]").textContent = text;
    line.removeAttribute("data-empty");
    line.classList.toggle("saved--failed", failed);
  };

  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  async function save() {
    clearTimeout(timer);
    if (stopped) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    say(words.saving, false);
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    body.set("revision", form.dataset.revision || "");
    try {
      const response = await fetch(form.dataset.autosave, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const answer = await response.json();
      if (response.ok) {
        form.dataset.revision = answer.revision;
        const own = form.elements.namedItem("revision");
        if (own) own.value = answer.revision;
        say(answer.words, false);
      } else if (response.status === 409) {
        stopped = true;
        say(answer.words, true);
      } else {
        throw new Error(String(response.status));
      }
    } catch {
      say(words.failed, true);
      later(RETRY);
    } finally {
      busy = false;
      if (again) {
        again = false;
        later(PAUSE);
      }
    }
  }

  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("change", () => later(PAUSE));
  form.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) stopped = false;
  });
}
