"use strict";
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
      const order = numeric ? parseFloat(x.replaceAll(",", "")) - parseFloat(y.replaceAll(",", "")) : x.localeCompare(y, "en");
      return down ? -order : order;
    };
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort(compare));
  }));
}
