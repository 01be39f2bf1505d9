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
    document.querySelectorAll(".display, .canvas").forEach(function (box) {
      var scrolls = box.scrollWidth > box.clientWidth + 1;
      if (scrolls) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", box.matches(".canvas") ? "picture, scrolls sideways" : "formula, scrolls sideways");
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
    if (event.target.classList && event.target.matches(".display, .canvas")) { markMore(event.target); }
  }, true);
  if (document.fonts) { document.fonts.ready.then(markScrolling); }

  // A picture with frames: the slider redraws the curves and moves the marks that change.
  document.querySelectorAll(".picture[data-frames]").forEach(function (figure) {
    var frames = JSON.parse(figure.dataset.frames);
    var slider = figure.querySelector("input[type=range]");
    var told = figure.querySelector("output");
    var first = frames[Number(slider.value)];

    function part(kind, number) {
      return document.getElementById(figure.dataset.name + "-" + kind + "-" + number);
    }

    function show() {
      var frame = frames[Number(slider.value)];
      Object.keys(frame.curves).forEach(function (number) {
        ["curve", "fill"].forEach(function (kind) {
          var path = part(kind, number) && part(kind, number).querySelector("path");
          if (path) { path.setAttribute("d", frame.curves[number]); }
        });
      });
      Object.keys(frame.marks).forEach(function (number) {
        var across = frame.marks[number][0] - first.marks[number][0];
        var down = frame.marks[number][1] - first.marks[number][1];
        ["mark", "name"].forEach(function (kind) {
          if (part(kind, number)) { part(kind, number).setAttribute("transform", "translate(" + across + " " + down + ")"); }
        });
      });
      told.textContent = frame.told;
      slider.setAttribute("aria-valuetext", frame.told);
    }
    slider.addEventListener("input", show);
    slider.closest(".slider").hidden = false;
    show();
  });

  var folded = [];
  addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (details) { details.open = true; });
  });
  addEventListener("afterprint", function () {
    folded.forEach(function (details) { details.open = false; });
  });
})();
