// A signature drawn with finger, pen or mouse; kept as strokes of points on a field of 600 by 200.
const WIDTH = 600;
const HEIGHT = 200;
const MOST_POINTS = 4000;
const NEAR = 3;

export function attach(element) {
  const box = element.querySelector("[data-signature-strokes]");
  const pad = element.querySelector("[data-signature-pad]");
  const canvas = pad.querySelector("canvas");
  const pen = canvas.getContext("2d");
  let strokes = read(box.value);
  let current = null;

  function draw() {
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.lineWidth = 3;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(canvas).color;
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], number) => (number ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      if (stroke.length === 1) pen.lineTo(stroke[0][0] + 1, stroke[0][1]);
      pen.stroke();
    }
  }

  function keep() {
    box.value = strokes.length ? JSON.stringify(strokes) : "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function place(event) {
    const frame = canvas.getBoundingClientRect();
    const x = Math.round(((event.clientX - frame.left) / frame.width) * WIDTH);
    const y = Math.round(((event.clientY - frame.top) / frame.height) * HEIGHT);
    return [Math.min(Math.max(x, 0), WIDTH), Math.min(Math.max(y, 0), HEIGHT)];
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || count(strokes) >= MOST_POINTS) return;
    canvas.setPointerCapture(event.pointerId);
    current = [place(event)];
    strokes.push(current);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!current || !event.isPrimary || count(strokes) >= MOST_POINTS) return;
    const [x, y] = place(event);
    const [lastX, lastY] = current[current.length - 1];
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < NEAR) return;
    current.push([x, y]);
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (current) keep();
      current = null;
    });
  }
  pad.querySelector("[data-signature-clear]").addEventListener("click", () => {
    strokes = [];
    draw();
    keep();
  });
  pad.hidden = false;
  draw();
}

function read(text) {
  try {
    const found = JSON.parse(text);
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function count(strokes) {
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}
