// A site in one blob. Once it is unlocked, each page is put into a frame of its own, as a string:
// it keeps this page's policy, so it loads nothing but what is made a blob: address here. A link
// to a page becomes a number behind this page's own address, #4 or #4.2 with a place on it, and
// leads to the top: back, a new tab and the history work as anywhere, and know numbers alone.

const [form, phrase, seen, told, gate, site, bar, lockButton, sealed] =
  ["form", "phrase", "seen", "told", "gate", "site", "bar", "lock", "sealed"]
    .map((id) => document.getElementById(id));

const FIRST = "site/index.html", IDLE = 15 * 60_000, SALT = 16, IV = 12;
const USE = ["keydown", "pointerdown", "pointermove", "touchstart", "wheel", "scroll"];
const tops = [];

/** What is unlocked: files by path, the paths of pages, blob: addresses, and places on pages. */
let open, shown, used;

const letters = atob(sealed.textContent), bytes = new Uint8Array(letters.length);
for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
sealed.remove();

// --- Unlock.

const decrypt = async (typed) => {
  const salt = bytes.subarray(0, SALT), iv = bytes.subarray(SALT, SALT + IV);
  const words = new TextEncoder().encode(typed.normalize("NFKC").trim().replace(/\s+/g, " "));
  const raw = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: +sealed.dataset.rounds };
  const key = await crypto.subtle
    .deriveKey(way, raw, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes.subarray(SALT + IV));
};

/** Part what was joined: a length, what is compressed; therein a length, the list, the files. */
const unpack = async (padded) => {
  const size = new DataView(padded).getUint32(0);
  const packed = new Blob([new Uint8Array(padded, 4, size)]).stream();
  const stream = packed.pipeThrough(new DecompressionStream("deflate"));
  const data = await new Response(stream).arrayBuffer();
  let at = 4 + new DataView(data).getUint32(0);
  const list = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, at - 4)));
  return new Map(list.map(([path, type, name, length]) =>
    [path, { type, name, data: new Uint8Array(data, (at += length) - length, length) }]));
};

const unlock = async () => {
  if (!phrase.value.trim() || form.ariaBusy) return;
  form.ariaBusy = "true";
  tell("Unlocking …");
  try {
    const files = await unpack(await decrypt(phrase.value));
    const pages = [...files.keys()].filter((path) => path.endsWith(".html"));
    open = { files, pages, addresses: new Map(), places: [] };
    begin();
  } catch (wrong) {
    if (wrong.name !== "OperationError") throw wrong;
    tell("That is not the pass-phrase. Nothing was opened.", true);
    phrase.select();
  } finally {
    form.ariaBusy = null;
  }
};

const begin = () => {
  clear();
  gate.hidden = true;
  site.hidden = bar.hidden = false;
  for (const link of bar.querySelectorAll("a")) {
    link.hidden = !open.files.has(link.dataset.file);
    if (!link.hidden) offer(link, link.dataset.file);
  }
  used = Date.now();
  show();
};

const tell = (text, isWrong = false) => {
  told.textContent = text;
  phrase.setAttribute("aria-invalid", isWrong);
};

const clear = () => {
  form.reset();
  phrase.type = "password";
  tell("");
};

// --- Lock.

const lock = (why) => {
  if (!open) return;
  open.addresses.forEach((address) => URL.revokeObjectURL(address));
  open = shown = undefined;
  site.replaceChildren();
  for (const link of bar.querySelectorAll("a")) link.removeAttribute("href");
  site.hidden = bar.hidden = true;
  gate.hidden = false;
  tell(why);
  phrase.focus();
};

/** Lock what was left alone: a sleeping device runs no timer, so what wakes it looks first. */
const lockIfIdle = () => {
  if (open && Date.now() - used >= IDLE) lock("Locked after 15 minutes without use.");
};

const note = () => {
  lockIfIdle();
  used = Date.now();
};

const watch = (where) => {
  for (const name of USE) where.addEventListener(name, note, { capture: true, passive: true });
};

// --- Show pages.

/** Find what an address on a page means: a path in the files, and a place there. */
const resolve = (href, from) => {
  try {
    const { protocol, pathname, hash } = new URL(href, "file:///" + from);
    const [path, place] = [pathname, hash].map((part) => decodeURIComponent(part.slice(1)));
    return { protocol, path, place };
  } catch {
    return {};
  }
};

const address = (path) => {
  const { addresses, files } = open, { type, data } = files.get(path);
  if (!addresses.has(path)) {
    const parts = type === "text/css" ? [style(new TextDecoder().decode(data), path)] : [data];
    addresses.set(path, URL.createObjectURL(new Blob(parts, { type })));
  }
  return addresses.get(path);
};

const style = (text, from) => text.replace(/url\(["']?([^"')]+)["']?\)/g, (all, href) => {
  const { path } = resolve(href, from);
  return open.files.has(path) ? `url(${address(path)})` : all;
});

const offer = (link, path) => {
  link.setAttribute("href", address(path));
  link.setAttribute("download", open.files.get(path).name);
};

/** Count a place on any page, so that its name stands in no address. */
const number = (place) => {
  const { places } = open;
  return places.includes(place) ? places.indexOf(place) : places.push(place) - 1;
};

const aim = (link, from) => {
  const { protocol, path, place } = resolve(link.getAttribute("href"), from);
  const page = open.pages.indexOf(path);
  link.setAttribute("target", /^https?:/.test(protocol) ? "_blank" : "_top");
  link.setAttribute("rel", "noopener noreferrer");
  if (protocol !== "file:") return;
  if (page >= 0) link.setAttribute("href", "#" + page + (place && "." + number(place)));
  else if (open.files.has(path)) offer(link, path);
  else link.removeAttribute("href");
};

const load = (part, from) => {
  for (const name of ["href", "src", "data-find"]) {
    if (!part.hasAttribute(name)) continue;
    const { path } = resolve(part.getAttribute(name), from);
    if (open.files.has(path)) part.setAttribute(name, address(path));
    else part.removeAttribute(name);
  }
};

/** Read a page, and lead what it links and loads to what is in here. */
const read = (path) => {
  const text = new TextDecoder().decode(open.files.get(path).data);
  const page = new DOMParser().parseFromString(text, "text/html");
  page.querySelector("meta[http-equiv]")?.remove();
  page.querySelectorAll("a[href]").forEach((link) => aim(link, path));
  page.querySelectorAll("link, script, img").forEach((part) => load(part, path));
  return page;
};

/** Aim the links that a page's own script adds; let the browser note no choice in a list. */
const follow = (page, path) => {
  const tame = () => {
    if (!open) return;
    page.querySelectorAll("a[href]:not([target])").forEach((link) => aim(link, path));
    page.querySelectorAll("select, input, textarea").forEach((one) => one.autocomplete = "off");
  };
  new MutationObserver(tame).observe(page, { childList: true, subtree: true });
  tame();
};

/** Go to a place on the page that is shown, or to where it was left. */
const goTo = ({ contentDocument, contentWindow }, place, top) => {
  const found = contentDocument.getElementById(place);
  // No #place of the frame's own: the browser would note it, and go there on the way back.
  for (let one = found?.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  if (!found) return contentWindow.scrollTo(0, top);
  if (!found.hasAttribute("tabindex")) found.tabIndex = -1;
  found.scrollIntoView();
  found.focus({ preventScroll: true });
};

/** Show what this page's address means; a visit keeps how far it was scrolled. */
const show = () => {
  if (!open) return;
  if (shown) tops[shown.visit] = shown.frame.contentWindow.scrollY;
  const [page, place] = location.hash.slice(1).split(".");
  const before = history.state, visit = before ?? tops.push(0) - 1, path = open.pages[page] ?? FIRST;
  history.replaceState(visit, "");
  const isSame = shown?.path === path, frame = isSame ? shown.frame : frameOf(path);
  const isBack = shown && visit !== shown.visit && visit === before;
  const arrive = () => goTo(frame, isBack ? "" : open.places[place], tops[visit]);
  shown = { path, visit, frame };
  if (isSame) return arrive();
  frame.onload = () => {
    if (shown?.frame !== frame) return frame.remove();
    [...site.children].forEach((one) => one === frame || one.remove());
    follow(frame.contentDocument, path);
    watch(frame.contentWindow);
    frame.className = "ready";
    frame.contentWindow.focus();
    arrive();
  };
  site.append(frame);
};

const frameOf = (path) => {
  const page = read(path), frame = document.createElement("iframe");
  frame.title = page.title;
  frame.srcdoc = "<!doctype html>" + page.documentElement.outerHTML;
  return frame;
};

form.onsubmit = (event) => {
  event.preventDefault();
  unlock();
};
seen.onchange = () => { phrase.type = seen.checked ? "text" : "password"; };
lockButton.onclick = () => lock("Locked.");
onpopstate = show;
onpagehide = () => lock("");
document.onvisibilitychange = lockIfIdle;
setInterval(lockIfIdle, 10_000);
watch(window);
phrase.focus();
if (!window.crypto?.subtle || !window.DecompressionStream)
  tell("It cannot be opened here: it takes a browser of 2023 or later, from disk or over https.", true);
