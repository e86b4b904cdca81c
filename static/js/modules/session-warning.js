// Tells, some time before the session ends for want of use, that it will; "stay" is any visit to the server.
// <div data-session-ends="1800" data-stay="/…"> holds the words and a button [data-stay-here]; it is hidden until then.
const BEFORE = 150;

export function attach(box) {
  const seconds = Number(box.dataset.sessionEnds);
  let timer = 0;
  const start = () => {
    clearTimeout(timer);
    box.hidden = true;
    timer = setTimeout(() => {
      box.hidden = false;
    }, Math.max(0, seconds - BEFORE) * 1000);
  };
  box.querySelector("[data-stay-here]")?.addEventListener("click", async () => {
    const response = await fetch(box.dataset.stay, { redirect: "error" }).catch(() => null);
    if (response?.ok) start();
  });
  start();
}
