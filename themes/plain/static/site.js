// Find, sort and filter. Every page says all that it has to say without this file.
"use strict";
(() => {
  /** @typedef {[kind: string, title: string, note: string, href: string]} Entry */
  /** @typedef {{entry: Entry, text: string, title: number}} Known */

  const MOST = 12;
  const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
  const letters = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ħ: "h", ς: "σ" };
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  /** Make an element. @type {(tag: string, set?: object, ...inside: (Node | string)[]) => any} */
  const make = (tag, set = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(set)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };

  /** Leave out case, accents and punctuation. @type {(text: string) => string} */
  const plain = (text) =>
    text.normalize("NFKD").replace(marks, "").toUpperCase().toLowerCase()
      .replace(/[łøđðþæœħς]/g, (letter) => letters[letter]).replace(/[\s\p{P}\p{S}]+/gu, " ").trim();

  // --- Find.

  /** @type {Known[] | undefined} */
  let index;
  let at = 0;
  const input = make("input", {
    role: "combobox", "aria-label": "Find people, stories, opportunities and skills",
    "aria-controls": "found", "aria-expanded": "false", "aria-autocomplete": "list",
    autocomplete: "off", spellcheck: "false", placeholder: "A name, a story, a skill …",
  });
  const list = make("div", { role: "listbox", id: "found", "aria-label": "Found" });
  const status = make("p", { role: "status", class: "hint" });
  const dialog = make("dialog", { class: "finder", "aria-label": "Find", closedby: "any" }, input, list, status);

  /** Put what begins with the words before what holds them. @type {(query: string) => Entry[]} */
  const search = (query) => {
    const words = plain(query).split(" ").filter(Boolean);
    /** @type {Entry[][]} */
    const found = [[], [], [], []];
    for (const { entry, text, title } of words.length ? index : []) {
      const ranks = words.map((word) => {
        const place = text.indexOf(" " + word);
        if (place < 0) return text.includes(word) ? 3 : 4;
        return place && (place < title ? 1 : 2);
      });
      found[Math.max(...ranks)]?.push(entry);
    }
    return found.flat();
  };

  /** Mark one of those found. @type {(place: number) => void} */
  const choose = (place) => {
    const count = list.children.length;
    at = count && (place + count) % count;
    for (const one of list.children) one.setAttribute("aria-selected", one === list.children[at]);
    if (count) input.setAttribute("aria-activedescendant", list.children[at].id);
    else input.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };

  const show = () => {
    if (!index) return;
    const found = search(input.value);
    list.replaceChildren(...found.slice(0, MOST).map(([kind, title, note, href], place) => make(
      "a", { role: "option", tabindex: "-1", id: `found-${place}`, href: new URL(href, root) },
      make("bdi", {}, title), " ", make("small", {}, make("bdi", {}, note)), make("span", { class: "chip" }, kind))));
    input.setAttribute("aria-expanded", String(found.length > 0));
    const more = found.length > MOST ? `, the first ${MOST} shown` : "";
    status.textContent = input.value.trim() && `${found.length || "Nothing"} found${more}`;
    choose(0);
  };

  const open = () => {
    if (!dialog.isConnected) {
      document.body.append(dialog);
      const script = make("script", { src: new URL("static/find.js", root) });
      script.onload = () => {
        index = globalThis.dossierIndex.map((/** @type {Entry} */ entry) => {
          const title = " " + plain(entry[1]);
          return { entry, text: `${title} ${plain(entry[2])}`, title: title.length };
        });
        show();
      };
      script.onerror = () => { status.textContent = "static/find.js is missing. Build again."; };
      document.head.append(script);
    }
    dialog.showModal();
    input.select();
  };

  input.addEventListener("input", show);
  list.addEventListener("click", () => dialog.close());
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !(step || event.key === "Enter")) return;
    event.preventDefault();
    if (step) choose(at + step);
    else list.children[at]?.click();
  });
  addEventListener("keydown", (event) => {
    const writes = /** @type {Element} */ (event.target).closest("input, select, textarea");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes) return;
    event.preventDefault();
    open();
  });
  const button = make("button", { type: "button", "aria-keyshortcuts": "/" }, "Find ", make("kbd", {}, "/"));
  button.addEventListener("click", open);
  document.querySelector(".bar")?.append(button);

  // --- Sort and filter. A row says by what in its data-… attributes, with a line for each value.

  for (const lists of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-sort]"))) {
    const rows = /** @type {HTMLElement[]} */ ([...lists.querySelectorAll("[data-by]")]);
    const keys = lists.dataset.sort.split("|");
    const heads = [...lists.querySelectorAll("thead tr")];
    const told = make("p", { role: "status", class: "hint" });
    const form = make("div", { class: "sift" });
    let sorted = -1, down = false;

    /** Offer a choice. @type {(label: string, options: string[][], changed: () => void) => any} */
    const offer = (label, options, changed) => {
      const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
      select.addEventListener("change", changed);
      form.append(make("label", {}, label + " ", select));
      return select;
    };

    const sift = () => {
      for (const row of rows)
        row.hidden = filters.some(([name, select]) => select.value && !row.dataset[name]?.split("\n").includes(select.value));
      for (const group of lists.querySelectorAll("section")) group.hidden = !group.querySelector("[data-by]:not([hidden])");
      const left = rows.filter((row) => !row.hidden).length;
      told.textContent = left < rows.length ? `${left} of ${rows.length} shown${document.querySelector(".pager") ? "; the other pages are not looked at, Find is" : ""}` : "";
    };

    /** Sort by a key, names up and all else down at first. @type {(key: number) => void} */
    const sort = (key) => {
      down = key === sorted ? !down : key > 0;
      sorted = key;
      /** @type {(row: HTMLElement) => string} */
      const value = (row) => row.dataset.by.split("\n")[key] ?? "";
      const turned = [...rows].sort((a, b) => order.compare(value(a), value(b)) * (down ? -1 : 1));
      for (const row of key < 0 ? rows : turned) row.parentElement.append(row);
      for (const head of heads)
        [...head.children].forEach((cell, place) => place === key ? cell.setAttribute("aria-sort", down ? "descending" : "ascending") : cell.removeAttribute("aria-sort"));
      by.value = String(key);
    };

    const filters = lists.dataset.filter.split("|").flatMap((name) => {
      const values = [...new Set(rows.flatMap((row) => row.dataset[name]?.split("\n") ?? []))].filter(Boolean).sort(order.compare);
      const options = [["", "all"], ...values.map((value) => [value, value])];
      return values.length > 1 ? [[name, offer(name[0].toUpperCase() + name.slice(1), options, sift)]] : [];
    });
    const by = offer("Sort", [["-1", "as listed"], ...keys.map((key, place) => [String(place), key])], () => sort(+by.value));
    for (const head of heads)
      [...head.children].forEach((cell, place) => {
        const turn = make("button", { type: "button" }, ...cell.childNodes);
        turn.addEventListener("click", () => sort(place));
        cell.append(turn);
      });
    if (rows.length > 1) lists.prepend(form, told);
  }
})();
