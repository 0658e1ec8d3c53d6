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

  // A part of the page that the server keeps sending. What is open stays open, and what has the focus keeps it.
  const live = document.querySelector("[data-live]");
  let source = null;

  const show = (html) => {
    const open = [...live.querySelectorAll("details[open]")].map((one) => one.id);
    const focused = live.contains(document.activeElement) ? document.activeElement : null;
    const place = focused ? [...live.querySelectorAll("a, summary")].indexOf(focused) : -1;
    live.innerHTML = html;
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    [...live.querySelectorAll("a, summary")][place]?.focus({ preventScroll: true });
  };

  // A browser connects again by itself after an error of the network, but not after an answer of another kind: the session
  // is over, the service restarts, or too many have the page open.
  const tryAgain = async () => {
    try {
      const answer = await fetch(live.dataset.live, { cache: "no-store" });
      await answer.body?.cancel();
      if (answer.redirected) {
        location.reload();
        return;
      }
    } catch {
      // the service cannot be reached yet
    }
    setTimeout(follow, 5000);
  };

  const follow = () => {
    if (source || document.hidden) {
      return;
    }
    source = new EventSource(live.dataset.live);
    source.onmessage = (event) => show(event.data);
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(tryAgain, 5000);
      }
    };
  };

  if (live) {
    follow();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else {
        follow();
      }
    });
  }
})();
