"use strict";
const all = (what, within = document) => [...within.querySelectorAll(what)];

// What is wider than its place says that it scrolls, and takes the focus so that the arrow keys scroll it; the rest
// would only be one more stop on the way through the page.
const hints = () => all(".scroll").forEach(place => {
  const wide = place.scrollWidth > place.clientWidth + 1;
  place.previousElementSibling.classList.toggle("on", wide);
  place.previousElementSibling.classList.toggle("off", !wide);
  if (wide) {
    place.tabIndex = 0;
    place.setAttribute("role", "region");
  } else {
    place.removeAttribute("tabindex");
    place.removeAttribute("role");
  }
});
hints();
addEventListener("resize", hints);

// A folded table has no width until it is unfolded.
const folds = all("details.fold");
folds.forEach(fold => fold.addEventListener("toggle", hints));
// Paper cannot be unfolded.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = folds.filter(fold => !fold.open);
  unfolded.forEach(fold => { fold.open = true; });
});
addEventListener("afterprint", () => unfolded.forEach(fold => { fold.open = false; }));

// A click on a column's head sorts by it; a second click turns the order round.
for (const table of all("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const numeric = head.classList.contains("n");
    const key = row => row.cells[column].textContent.trim();
    const compare = (a, b) => {
      const [x, y] = [key(a), key(b)];
      // Empty cells stay at the end, whichever way the rest is sorted.
      if (x === "—" || y === "—") return (x === "—") - (y === "—");
      // `< 0.001` is below every number that is shown.
      const number = text => text.startsWith("<") ? -1 : parseFloat(text.replaceAll(",", ""));
      const order = numeric ? number(x) - number(y) : x.localeCompare(y, "en");
      return down ? -order : order;
    };
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort(compare));
  }));
}

// The charts are in the page: they are saved from it, without the network and without the files beside it.
const pictureOf = svg => new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });

// Twice as large as on the page, so that it is sharp in print; on white, because a PNG without would be black on a
// dark page.
const asPng = async svg => {
  const { width, height } = svg.viewBox.baseVal;
  const large = svg.cloneNode(true);
  large.setAttribute("width", 2 * width);
  large.setAttribute("height", 2 * height);
  const image = new Image();
  image.src = URL.createObjectURL(pictureOf(large));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(2 * width);
  canvas.height = Math.round(2 * height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done, failed) => canvas.toBlob(made => made ? done(made) : failed(), "image/png"));
};

const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

all("button[data-save]").forEach(button => button.addEventListener("click", async () => {
  const figure = button.closest("figure");
  const kind = button.dataset.save;
  try {
    const svg = figure.querySelector("svg");
    save(kind === "png" ? await asPng(svg) : pictureOf(svg), `${figure.id.replace(/^chart-/, "")}.${kind}`);
  } catch {
    button.textContent = "This browser cannot make it";
    button.disabled = true;
  }
}));

// The contents: beside the text on a desk, folded above it where there is no room (as in the style).
const contents = document.querySelector(".contents");
const list = contents.querySelector("details");
const desk = matchMedia("(min-width: 75rem)");
const unfold = () => { list.open = desk.matches; };
unfold();
desk.addEventListener("change", unfold);
const close = () => { if (!desk.matches) list.open = false; };
contents.addEventListener("click", event => { if (event.target.closest("a")) close(); });
contents.addEventListener("keydown", event => { if (event.key === "Escape") close(); });
document.addEventListener("click", event => { if (!contents.contains(event.target)) close(); });

// The section that is read: the last that begins above a quarter of the window. Near the end of the page the line
// sinks to the foot of the window, or the last sections would never be reached.
const links = all("a", contents);
const sections = links.map(link => document.getElementById(link.hash.slice(1)));
let marked;
const mark = () => {
  const page = document.documentElement;
  const left = page.scrollHeight - page.clientHeight - page.scrollTop;
  const line = Math.max(page.clientHeight / 4, page.clientHeight - left);
  const at = sections.findLastIndex(section => section.getBoundingClientRect().top <= line);
  if (at === marked) return;
  links.forEach((link, i) => i === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
  contents.querySelector(".now").textContent = links[at]?.textContent ?? "";
  if (desk.matches && at >= 0) contents.scrollTop = links[at].offsetTop - contents.clientHeight / 2;
  marked = at;
};
mark();
addEventListener("scroll", mark, { passive: true });
addEventListener("resize", mark);
