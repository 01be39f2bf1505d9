"use strict";
(function () {
  var field = document.getElementById("search");
  var told = document.getElementById("found");
  if (!field) { return; }
  field.closest(".search").hidden = false;

  function search() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    document.querySelectorAll(".entry").forEach(function (entry) {
      var hit = words.every(function (word) { return entry.dataset.words.includes(word); });
      entry.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    document.querySelectorAll(".part").forEach(function (part) {
      part.hidden = !part.querySelector(".entry:not([hidden])");
    });
    told.textContent = words.length ? shown + (shown === 1 ? " derivation" : " derivations") : "";
  }
  field.addEventListener("input", search);
  search();
})();
