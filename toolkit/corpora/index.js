"use strict";
const list = document.getElementById("list"), body = list.tBodies[0], rows = [...body.rows];
const words = document.getElementById("words"), shown = document.getElementById("shown");
const choices = ["year", "kind", "severity"].map((id) => document.getElementById(id));
function filter() {
  const said = words.value.trim().toLowerCase();
  const [year, kind, severity] = choices.map((choice) => choice.value);
  let left = 0;
  for (const row of rows) {
    row.hidden = !((!said || row.cells[0].textContent.toLowerCase().includes(said)) && (!year || row.dataset.year === year)
      && (!kind || row.dataset.kind === kind) && (!severity || Number(row.dataset[severity]) > 0));
    left += !row.hidden;
  }
  shown.textContent = left + " / " + rows.length;
}
function value(row, column) {
  const cell = row.cells[column], said = cell.dataset.sort ?? cell.textContent.trim();
  return said !== "" && !isNaN(said) ? Number(said) : said;
}
[...list.tHead.rows[0].cells].forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of list.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  rows.sort((a, b) => {
    const x = value(a, column), y = value(b, column);
    if (x === "" || y === "") return (x === "") - (y === "");
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "zh");
    return down ? -order : order;
  });
  body.append(...rows);
}));
const told = new Intl.Collator("zh");
rows.sort((a, b) => told.compare(a.dataset.body, b.dataset.body) || a.dataset.year - b.dataset.year);
body.append(...rows);
for (const control of [words, ...choices]) control.addEventListener("input", filter);
filter();
