"use strict";
// What is wider than its place says that it scrolls.
const hints = () => document.querySelectorAll(".hint").forEach(hint => {
  const wide = hint.nextElementSibling.scrollWidth > hint.nextElementSibling.clientWidth + 1;
  hint.classList.toggle("on", wide);
  hint.classList.toggle("off", !wide);
});
hints();
addEventListener("resize", hints);
// A click on a column's head sorts by it; a second click turns the order round.
for (const table of document.querySelectorAll("table.sortable")) {
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
