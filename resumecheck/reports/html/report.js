"use strict";
// The page is whole without this: it adds sorting, follows links to hidden places, and opens
// what is folded before printing.

function value(row, column) {
  const cell = row.cells[column];
  const text = cell.dataset.value ?? cell.textContent.trim();
  const number = Number(text.replace(/^p\. /, ""));
  return text === "" || Number.isNaN(number) ? text : number;
}

function compare(a, b) {
  if (typeof a === typeof b) {
    return typeof a === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0;
  }
  return typeof a === "number" ? -1 : 1;
}

function sort(table, column, descending) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const sign = descending ? -1 : 1;
  rows.sort((a, b) => sign * compare(value(a, column), value(b, column))
    || value(a, 0) - value(b, 0));
  body.append(...rows);
}

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      // points are read from the dearest down; all else from the first up
      const descending = now ? now === "ascending" : column === 1;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sort(table, column, descending);
      const order = descending ? "descending" : "ascending";
      table.parentElement.querySelector("[role=status]").textContent =
        `Sorted by ${button.textContent}, ${order}`;
    });
  });
}

function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const panel = target?.closest(".panel");
  if (panel && getComputedStyle(panel).display === "none") {
    const name = Array.from(panel.classList).find((one) => one.startsWith("in-"));
    panel.parentElement.querySelector(`.show-${name.slice(3)}`).checked = true;
    target.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", reveal);
document.addEventListener("click", (event) => {
  // a second click on a link changes no hash
  if (event.target.closest?.("a.place")) { setTimeout(reveal); }
});
reveal();

let opened = [];
addEventListener("beforeprint", () => {
  opened = Array.from(document.querySelectorAll(".bill details:not([open])"));
  opened.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => {
  opened.forEach((one) => { one.open = false; });
});
