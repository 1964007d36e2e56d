// Where dots and names go so that none covers another.

/** How far up each dot of a radius is to lie, in px from the line; each as low as those before it leave room. */
export function heapDots(x, radius) {
  const order = x.map((_, i) => i).sort((a, b) => x[a] - x[b] || a - b);
  const up = x.map(() => 0);
  order.forEach((i, k) => {
    // What stands to the left and is near enough to touch.
    const near = order.slice(0, k).filter((j) => x[i] - x[j] < 2 * radius);
    const isFree = (height) => near.every((j) => (x[i] - x[j]) ** 2 + (height - up[j]) ** 2 >= 4 * radius * radius - 1e-9);
    const beside = near.map((j) => up[j] + Math.sqrt(Math.max(4 * radius * radius - (x[i] - x[j]) ** 2, 0)));
    up[i] = [0, ...beside].sort((a, b) => a - b).find(isFree) ?? 0;
  });
  return up;
}

/** Names above dots, each in the lowest row in which it touches no other: `[{row, middle}]` in the order of `x`. */
export function nameRows(x, widths, room) {
  const order = x.map((_, i) => i).sort((a, b) => x[a] - x[b] || a - b);
  const ends = [];
  const places = x.map(() => null);
  for (const i of order) {
    const half = widths[i] / 2;
    const middle = Math.max(Math.min(x[i], room - half), half);
    let row = ends.findIndex((end) => middle - half > end + 8);
    if (row < 0) row = ends.push(0) - 1;
    ends[row] = middle + half;
    places[i] = { row, middle };
  }
  return places;
}
