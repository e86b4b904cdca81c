// The builder without waiting for its button: what is typed is saved on the way, the phone and the advice follow.
// The server answers {revision, words, problems, problem_words, advice}, or {words, errors} when nothing was saved.
const PAUSE = 600;
const RETRY = 10000;
const HOLD = 60000;

export function attach(form) {
  const line = document.querySelector("[data-saved]");
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
    form.dataset.dirty = "";
    let fine = false;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const answer = await response.json();
      fine = response.ok;
      show(answer, fine);
      if (response.status === 409) stopped = true;
    } catch {
      say(form.dataset.failedWords, true);
      later(RETRY);
    } finally {
      busy = false;
      if (again) {
        again = false;
        later(PAUSE);
      }
    }
    return fine;
  }

  function show(answer, fine) {
    say(answer.words, !fine);
    mark(answer.errors || {});
    if (!fine) return;
    form.elements.namedItem("revision").value = answer.revision;
    list("[data-problems]", answer.problems, "li");
    const head = document.querySelector("[data-problem-words]");
    if (head) head.textContent = answer.problem_words;
    list("[data-advice]", answer.advice, "p", "advice");
    document.querySelectorAll("iframe[data-preview]").forEach((frame) => frame.contentWindow.location.reload());
  }

  function mark(errors) {
    form.querySelectorAll("[data-live-error]").forEach((one) => one.remove());
    for (const [id, words] of Object.entries(errors)) {
      const box = document.getElementById(id);
      if (!box) continue;
      const told = document.createElement("p");
      told.className = "error";
      told.dataset.liveError = "";
      told.textContent = words;
      box.before(told);
    }
  }

  form.addEventListener("input", (event) => {
    form.dataset.dirty = "1";
    mirror(event.target);
    if (!event.target.matches("[data-refresh]")) later(PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-refresh]")) {
      stopped = true;
      form.querySelector('[name="when-refresh"]')?.click();
    } else {
      later(PAUSE);
    }
  });
  form.addEventListener("focusout", (event) => {
    if (form.dataset.dirty && !event.relatedTarget?.closest("a, button")) later(0);
  });
  // A link waits until what was typed is kept; where it cannot be, the sentence is read first.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || stopped || event.ctrlKey || event.metaKey || !(form.dataset.dirty || busy)) return;
    event.preventDefault();
    while (busy) await new Promise((wake) => setTimeout(wake, 50));
    if (!form.dataset.dirty || (await save())) location.assign(link.href);
  });
  form.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) stopped = false;
  });
  form.querySelectorAll("[data-count]").forEach(count);
  document.querySelectorAll("iframe[data-preview]").forEach((frame) => {
    frame.addEventListener("load", () => lookAt(frame));
    lookAt(frame);
  });
  hold(form, say);
  setInterval(() => document.hidden || stopped || hold(form, say), HOLD);
}

// Others see who sits here; where somebody else does, nothing can be typed over them.
async function hold(form, say) {
  const body = new FormData();
  body.set("part", form.dataset.part);
  body.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
  try {
    const response = await fetch(form.dataset.hold, { method: "POST", body, headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (!answer.held && answer.words) {
      say(answer.words, true);
      form.querySelector("fieldset").disabled = true;
    }
  } catch {
    // Offline: saving will tell.
  }
}

// The phone shows the question at hand; a fragment in its address would move the whole page.
function lookAt(frame) {
  const edited = frame.contentDocument?.querySelector("[data-edited]");
  if (edited) frame.contentWindow.scrollTo(0, edited.getBoundingClientRect().top + frame.contentWindow.scrollY - 90);
}

// The outline shows the words while they are typed.
function mirror(box) {
  document.querySelectorAll(`[data-label-of="${box.id}"]`).forEach((one) => (one.textContent = box.value));
}

function list(selector, sentences, tag, look = "") {
  const place = document.querySelector(selector);
  if (!place) return;
  place.replaceChildren(
    ...sentences.map((words) => {
      const one = document.createElement(tag);
      one.textContent = words;
      if (look) one.className = look;
      return one;
    }),
  );
}

function count(box) {
  const most = Number(box.dataset.count);
  const told = document.createElement("span");
  told.className = "counter";
  box.after(told);
  const tell = () => {
    told.textContent = `${box.value.length}/${most} ${box.form.dataset.countWords}`;
    told.classList.toggle("counter--over", box.value.length > most);
  };
  box.addEventListener("input", tell);
  tell();
}
