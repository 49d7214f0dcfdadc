// Find, sort and filter; a page says all without.

const { root, find } = document.currentScript.dataset;
const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
const letters = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ς: "σ" };
const { compare } = new Intl.Collator([], { numeric: true });

/** Make an element. @type {(tag: string, set: object, ...inside: (Node | string)[]) => any} */
const make = (tag, set, ...inside) => {
  const made = document.createElement(tag);
  for (const name in set) made.setAttribute(name, set[name]);
  made.append(...inside);
  return made;
};

const button = (onclick, set, ...inside) => Object.assign(make("button", set, ...inside), { onclick });

/** Leave out case, accents and punctuation. */
const plain = (text) => text.normalize("NFKD").replace(marks, "").toUpperCase().toLowerCase()
  .replace(/[łøđðþæœς]/g, (letter) => letters[letter]).replace(/[\s\p{P}\p{S}]+/gu, " ").trim();

// --- Find: static/find.js calls load with [kind, title, note, address] of each page.

let index = [], at = 0;
const field = make("input", {
  role: "combobox", "aria-label": "Find people, stories, opportunities, skills",
  "aria-controls": "found", "aria-expanded": false, "aria-autocomplete": "list", autocomplete: "off",
});
const list = make("div", { role: "listbox", id: "found", "aria-label": "Found" });
const told = make("p", { role: "status", class: "hint" });
const dialog = make("dialog", { "aria-label": "Find", closedby: "any" }, field, list, told);

/** Put what begins with a word before what holds it. */
const search = (query) => {
  const words = plain(query).split(" "), found = [[], [], [], []];
  for (const { entry, text, title } of words[0] ? index : []) {
    let rank = 0;
    for (const word of words) {
      const place = text.indexOf(" " + word);
      rank = Math.max(rank, place < 0 ? (text.includes(word) ? 3 : 4) : place && (place < title ? 1 : 2));
    }
    found[rank]?.push(entry);
  }
  return found.flat();
};

/** Mark one of those found. */
const choose = (place) => {
  const options = [...list.children];
  at = (place + options.length) % options.length;
  options.forEach((one, place) => one.setAttribute("aria-selected", place === at));
  field.setAttribute("aria-activedescendant", options[at]?.id ?? "");
  options[at]?.scrollIntoView({ block: "nearest" });
};

const show = () => {
  const found = search(field.value);
  list.replaceChildren(...found.slice(0, 12).map(([kind, title, note, href], place) =>
    make("a", { role: "option", tabindex: -1, id: "found-" + place, href: root + href },
      make("bdi", {}, title), make("span", { class: "chip" }, kind), make("small", {}, note))));
  field.setAttribute("aria-expanded", !!found[0]);
  told.textContent = field.value && (found.length || "Nothing") + " found";
  choose(0);
};

const load = (entries) => {
  index = entries.map((entry) => {
    const title = " " + plain(entry[1]);
    return { entry, text: title + "  " + plain(entry[2]), title: title.length };
  });
  show();
};

const open = () => {
  if (!dialog.isConnected)
    document.body.append(dialog, make("script", { src: find }));
  dialog.showModal();
  field.select();
};

field.oninput = show;
field.onkeydown = (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }[event.key];
  if (event.isComposing || step === undefined) return;
  event.preventDefault();
  if (step) choose(at + step);
  else list.children[at]?.click();
};
list.onclick = () => dialog.close();
onkeydown = (event) => {
  if (event.key !== "/" || event.ctrlKey || event.target === field) return;
  event.preventDefault();
  open();
};
document.querySelector(".bar")
  .append(button(open, { "aria-keyshortcuts": "/" }, "Find ", make("kbd", {}, "/")));

// --- Sort and filter: data-… attributes of a row hold values, one a line.

/** Add controls to what holds rows. */
const sift = (lists) => {
  const rows = [...lists.querySelectorAll("[data-by]")];
  const heads = [...lists.querySelectorAll("thead th")].map((cell) => [cell, cell.cellIndex]);
  const shown = make("p", { role: "status", class: "hint" });
  const form = make("div", { class: "sift" });
  const values = (row, name) => row.dataset[name].split("\n");
  let last, down;

  const offer = (label, options, changed) => {
    const select = make("select", {}, ...options.map(([text, value = text]) => make("option", { value }, text)));
    select.onchange = () => changed(select.value);
    form.append(make("label", {}, label, select));
    return select;
  };

  const filter = () => {
    for (const row of rows)
      row.hidden = filters.some(([name, { value }]) => value && !values(row, name).includes(value));
    shown.textContent = rows.filter((row) => !row.hidden).length + " of " + lists.dataset.of;
  };

  /** Sort names upwards, all else downwards, then turn. */
  const sort = (key) => {
    down = key === last ? !down : key > 0;
    last = by.value = key;
    const compared = (a, b) => compare(values(a, "by")[key], values(b, "by")[key]) * (down ? -1 : 1);
    for (const row of key < 0 ? rows : [...rows].sort(compared)) row.parentNode.append(row);
    for (const [cell, place] of heads)
      cell.setAttribute("aria-sort", place !== key ? "none" : down ? "descending" : "ascending");
  };

  const filters = lists.dataset.filter.split("|").map((name) => {
    const found = [...new Set(rows.flatMap((row) => values(row, name)))].filter(Boolean).sort(compare);
    return [name, offer(name, [["all", ""], ...found.map((one) => [one])], filter)];
  });
  const keys = lists.dataset.sort.split("|").map((key, place) => [key, place]);
  const by = offer("sort", [["as listed", -1], ...keys], (key) => sort(+key));
  for (const [cell, place] of heads)
    cell.append(button(() => sort(place), {}, ...cell.childNodes));
  if (rows[1]) lists.prepend(form, shown);
};
document.querySelectorAll("[data-sort]").forEach(sift);
