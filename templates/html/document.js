"use strict";
(function () {
  function said(button, words) {
    var status = button.parentElement.querySelector("[role=status]");
    status.textContent = words;
    setTimeout(function () { status.textContent = ""; }, 2500);
  }

  function copied(button) {
    var text = button.dataset.latex;
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(
        function () { said(button, "copied"); },
        function () { copiedBySelection(button, text); });
    } else {
      copiedBySelection(button, text);
    }
  }

  function copiedBySelection(button, text) {
    var field = document.createElement("textarea");
    field.value = text;
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    button.focus();
    said(button, done ? "copied" : "not copied: your browser does not allow it");
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-latex]");
    if (button) { copied(button); }
  });

  // Only what really scrolls is a stop of the Tab key; its edge fades as long as there is more to see.
  function markScrolling() {
    document.querySelectorAll(".display").forEach(function (box) {
      var scrolls = box.scrollWidth > box.clientWidth + 1;
      if (scrolls) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "formula, scrolls sideways");
      } else {
        ["tabindex", "role", "aria-label"].forEach(function (name) { box.removeAttribute(name); });
      }
      markMore(box);
    });
  }

  function markMore(box) {
    box.classList.toggle("more", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
  }
  markScrolling();
  addEventListener("resize", markScrolling);
  document.addEventListener("toggle", markScrolling, true);
  document.addEventListener("scroll", function (event) {
    if (event.target.classList && event.target.classList.contains("display")) { markMore(event.target); }
  }, true);
  if (document.fonts) { document.fonts.ready.then(markScrolling); }

  var folded = [];
  addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (details) { details.open = true; });
  });
  addEventListener("afterprint", function () {
    folded.forEach(function (details) { details.open = false; });
  });
})();
