// Small conveniences. Every page works without them.
(() => {
  "use strict";

  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.getElementById("q");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) {
      return;
    }
    if (button.dataset.copy) {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source ? source.textContent.trim() : "");
      const label = button.textContent;
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = label), 1500);
    }
    if (button.hasAttribute("data-print")) {
      window.print();
    }
  });
})();
