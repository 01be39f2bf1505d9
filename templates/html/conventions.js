"use strict";
(function () {
  var table = document.querySelector("table.conventions");
  var field = document.getElementById("search");
  var told = document.getElementById("found");
  if (!table || !field) { return; }
  var body = table.tBodies[0];
  field.closest(".search").hidden = false;

  function search() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    Array.from(body.rows).forEach(function (row) {
      var hit = words.every(function (word) { return row.dataset.words.includes(word); });
      row.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    told.textContent = words.length ? shown + (shown === 1 ? " call" : " calls") : "";
  }

  Array.from(table.tHead.rows[0].cells).forEach(function (cell, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    cell.textContent = "";
    cell.append(button);
    button.addEventListener("click", function () {
      var down = cell.getAttribute("aria-sort") === "ascending";
      Array.from(table.tHead.rows[0].cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
      cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      var rows = Array.from(body.rows);
      rows.sort(function (a, b) {
        var order = a.cells[column].textContent.trim().localeCompare(b.cells[column].textContent.trim());
        return down ? -order : order;
      });
      rows.forEach(function (row) { body.append(row); });
    });
  });
  field.addEventListener("input", search);
  search();
})();
