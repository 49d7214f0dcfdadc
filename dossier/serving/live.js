// Loads the page anew when its file has changed, and shows what keeps it from changing.
"use strict";
(() => {
  const { page, mark } = document.currentScript.dataset;
  const address = new URL("news", document.currentScript.src);
  address.search = new URLSearchParams({ page, mark });
  const kept = "dossier " + location.pathname;
  const style = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647 }
    details { max-height: 60vh; overflow: auto; padding: .75rem 1.25rem; color: #fff;
      background: #7a1620; border-top: 3px solid #ff9aa5; font: 15px/1.5 system-ui, sans-serif }
    summary { cursor: pointer; font-weight: 600 }
    li { margin: .4rem 0; overflow-wrap: anywhere }
    @media print { :host { display: none } }`;
  let source = null;
  let banner = null;

  function scrollBack() {
    const place = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    if (place) scrollTo({ ...JSON.parse(place), behavior: "instant" });
  }

  function loadAnew() {
    close();
    sessionStorage.setItem(kept, JSON.stringify({ left: scrollX, top: scrollY }));
    location.reload();
  }

  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  function show({ problems, published }) {
    banner?.remove();
    banner = null;
    if (!problems.length) return;
    const count = problems.length == 1 ? "1 problem" : problems.length + " problems";
    const told = element("details",
      element("summary", count + (published ? ": what could not be made was held back"
        : ": this is how the site was before")),
      element("ul", ...problems.map((text) => element("li", text))));
    told.open = true;
    banner = element("dossier-problems");
    banner.setAttribute("role", "alert");
    const inside = banner.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    inside.adoptedStyleSheets = [sheet];
    inside.append(told);
    document.body.append(banner);
  }

  function open() {
    if (source || document.hidden) return;
    source = new EventSource(address);
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (news.stale) loadAnew();
      else show(news);
    };
  }

  // A browser has few connections for one server: only pages that are seen keep one.
  function close() {
    source?.close();
    source = null;
  }

  scrollBack();
  addEventListener("pageshow", open);
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  open();
})();
