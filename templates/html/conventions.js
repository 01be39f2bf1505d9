"use strict";
(function () {
  var table = document.querySelector("table.conventions");
  var field = document.getElementById("search");
  var told = document.getElementById("found");
  if (!table || !field) { return; }
  var entries = Array.from(table.tBodies); // one for each call, with its proof
  field.closest(".search").hidden = false;

  function search() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    entries.forEach(function (entry) {
      var hit = words.every(function (word) { return entry.dataset.words.includes(word); });
      entry.hidden = !hit;
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
      function said(entry) { return entry.rows[0].cells[column].textContent.trim(); }
      entries.sort(function (a, b) {
        var order = said(a).localeCompare(said(b));
        return down ? -order : order;
      });
      entries.forEach(function (entry) { table.append(entry); });
    });
  });
  field.addEventListener("input", search);
  search();
})();
