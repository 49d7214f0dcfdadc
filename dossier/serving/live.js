// Shows the page anew when its file has changed, and what keeps it from changing.
"use strict";
(() => {
  const { page, frame } = document.currentScript.dataset;
  let { mark } = document.currentScript.dataset;
  const address = new URL("news", document.currentScript.src);
  address.search = new URLSearchParams({ page });
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
  let newest = null;
  let isFollowing = false;

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

  // The second half of a mark is of scripts and styles: only a load runs and applies them.
  const assets = (mark) => mark.split("-")[1];

  /** Show the newest version, and what came meanwhile after it. */
  async function follow() {
    if (isFollowing) return;
    isFollowing = true;
    try {
      while (newest && newest !== mark)
        if (!frame || assets(newest) !== assets(mark) || !(await takeOver())) return loadAnew();
    } catch {
      // The server has ended, and the page stays: a load would show an error in its place.
    } finally {
      isFollowing = false;
    }
  }

  /** Take over the new title and <main>; false where the page needs a load. */
  async function takeOver() {
    newest = null;
    const answer = await fetch(location.href);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const data = next.querySelector("script[data-mark]").dataset;
    if (data.frame !== frame || assets(data.mark) !== assets(mark)) return false;
    document.title = next.title;
    const main = document.querySelector("main");
    const unfolded = [...main.querySelectorAll("details[open]")];
    for (const fold of unfolded) fold.open = false;
    change(main, next.querySelector("main"));
    for (const fold of unfolded) fold.open = true;
    mark = data.mark;
    // An element that took the place of the address's target is marked as one by a load alone.
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return document.querySelector(":target") === target;
  }

  /** Make a node like another; children that are in both stay, with their focus and scrolling. */
  function change(old, next) {
    if (old.nodeType !== Node.ELEMENT_NODE) return void (old.data = next.data);
    for (const { name } of [...old.attributes])
      if (!next.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of next.attributes)
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    const was = [...old.childNodes];
    const is = [...next.childNodes];
    let after = null;
    while (was[0]?.isEqualNode(is[0])) was.shift(), is.shift();
    while (was.at(-1)?.isEqualNode(is.at(-1))) (after = was.pop()), is.pop();
    if (was.length === is.length && was.every((child, at) => isAlike(child, is[at])))
      return was.forEach((child, at) => change(child, is[at]));
    for (const child of was) child.remove();
    for (const child of is) old.insertBefore(child, after);
  }

  const isAlike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;

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
    source.onmessage = async (event) => {
      const news = JSON.parse(event.data);
      newest = news.mark;
      await follow();
      show(news);
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
