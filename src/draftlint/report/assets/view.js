// The view of a checked draft: jump between text and list, filter, keys. No dependencies.
// Without this script the page still reads and its links still jump.
"use strict";

const View = (() => {
  const views = new WeakMap();
  let shown = null; // the FileView on the screen

  /** One file: its marks in the text, its cards in the list, the filter over both. */
  class FileView {
    constructor(section) {
      this.section = section;
      this.panel = section.querySelector(".panel");
      this.cards = [...section.querySelectorAll(".card")];
      this.number = new Map(this.cards.map((card, index) => [card, String(index + 1)]));
      this.marks = new Map();
      for (const mark of section.querySelectorAll("a.m"))
        for (const number of mark.dataset.f.split(" ")) {
          if (!this.marks.has(number)) this.marks.set(number, []);
          this.marks.get(number).push(mark);
        }
      this.current = null;
      if (this.cards.length) this.listen();
    }

    find(selector) { return this.section.querySelector(selector); }

    listen() {
      this.picks = [...this.section.querySelectorAll(".pick")];
      this.group = this.find("select.group");
      this.search = this.find("input.search");
      this.section.addEventListener("click", (event) => this.clicked(event));
      this.group.addEventListener("change", () => this.filter());
      let pause = 0;
      this.search.addEventListener("input", () => {
        clearTimeout(pause);
        if (this.cards.length < 500) this.filter();
        else pause = setTimeout(() => this.filter(), 150);
      });
      this.search.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) { this.filter(); this.step(1); }
      });
    }

    clicked(event) {
      const target = event.target;
      const mark = target.closest("a.m");
      if (mark) {
        event.preventDefault();
        return this.select(this.cardUnder(mark), { scrollText: false });
      }
      const button = target.closest("button");
      if (button) {
        if (button.matches(".pick")) this.toggle(button);
        else if (button.matches(".next")) this.step(1);
        else if (button.matches(".previous")) this.step(-1);
        else if (button.matches(".clear")) this.clear();
        else if (button.matches(".toggle")) this.sheet(!this.panel.classList.contains("open"));
        return undefined;
      }
      const card = target.closest(".card");
      if (!card || String(getSelection())) return undefined;
      event.preventDefault();
      this.sheet(false);
      const link = target.closest("a.place");
      return this.select(card, { mark: link && this.markAt(link.hash.slice(1)) });
    }

    /** Several findings may lie under one mark: each click takes the next of them. */
    cardUnder(mark) {
      const cards = mark.dataset.f.split(" ").map((number) => this.cards[number - 1])
        .filter((card) => !card.hidden);
      return cards[(cards.indexOf(this.current) + 1) % cards.length];
    }

    marksOf(card) { return this.marks.get(this.number.get(card)) || []; }

    /** The mark that follows the anchor with that id. */
    markAt(id) {
      let node = document.getElementById(id);
      while (node && !node.matches("a.m")) node = node.nextElementSibling;
      return node;
    }

    select(card, { scrollText = true, focus = true, mark = null } = {}) {
      if (this.current) {
        this.current.classList.remove("on");
        this.current.querySelector(".go").removeAttribute("aria-current");
        for (const mark of this.marksOf(this.current)) mark.classList.remove("on");
      }
      this.current = card || null;
      this.panel.classList.toggle("chosen", Boolean(card));
      if (card) {
        card.classList.add("on");
        card.querySelector(".go").setAttribute("aria-current", "true");
        const marks = this.marksOf(card);
        for (const mark of marks) mark.classList.add("on");
        const shown = mark || marks[0];
        this.reveal(card, shown, scrollText);
        if (focus) (scrollText && shown ? shown : card.querySelector(".go"))
          .focus({ preventScroll: true });
      }
      history.replaceState(null, "", "#" + (card || this.section).id);
      this.report();
    }

    /** Bring the card into the list and the mark into the window, moving as little as needed. */
    reveal(card, mark, scrollText) {
      const list = this.panel.querySelector("ol");
      const box = getComputedStyle(list).overflowY === "auto" ? list : this.panel;
      const inner = card.getBoundingClientRect(), outer = box.getBoundingClientRect();
      if (inner.top < outer.top || inner.bottom > outer.bottom)
        box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 3;
      if (!scrollText) return;
      if (mark) mark.scrollIntoView({ block: "center", inline: "nearest" });
      else scrollTo({ top: 0 });
    }

    visible() { return this.cards.filter((card) => !card.hidden); }

    step(by) {
      const cards = this.visible();
      if (!cards.length) return;
      let index = cards.indexOf(this.current);
      if (index < 0) index = by > 0 ? this.before(cards) : 0;
      this.select(cards[(index + by + cards.length) % cards.length]);
    }

    /** With nothing chosen, go on from what is on the screen. */
    before(cards) {
      if (scrollY < 40) return -1;
      const next = cards.findIndex((card) => {
        const mark = this.marksOf(card)[0];
        return mark && mark.getBoundingClientRect().top > 80;
      });
      return (next < 0 ? 0 : next) - 1;
    }

    toggle(button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      this.filter();
    }

    /** Show one severity alone; asked again, all. */
    only(severity) {
      const alone = this.picks.every(
        (pick) => (pick.getAttribute("aria-pressed") === "true") === (pick.dataset.s === severity));
      if (!this.picks.some((pick) => pick.dataset.s === severity)) return;
      for (const pick of this.picks)
        pick.setAttribute("aria-pressed", String(alone || pick.dataset.s === severity));
      this.filter();
    }

    clear() {
      for (const pick of this.picks) pick.setAttribute("aria-pressed", "true");
      this.group.value = this.search.value = "";
      this.filter();
    }

    get filtered() {
      return Boolean(this.group.value || this.search.value.trim()
        || this.picks.some((pick) => pick.getAttribute("aria-pressed") !== "true"));
    }

    filter() {
      const severities = new Set(this.picks
        .filter((pick) => pick.getAttribute("aria-pressed") === "true")
        .map((pick) => pick.dataset.s));
      const words = this.search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      for (const card of this.cards) {
        card.words ??= card.textContent.toLowerCase();
        card.hidden = !severities.has(card.dataset.s)
          || Boolean(this.group.value && card.dataset.g !== this.group.value)
          || !words.every((word) => card.words.includes(word));
      }
      for (const mark of this.section.querySelectorAll("a.m"))
        mark.classList.toggle("off",
          mark.dataset.f.split(" ").every((number) => this.cards[number - 1].hidden));
      this.find(".no-match").hidden = this.cards.some((card) => !card.hidden);
      if (this.current && this.current.hidden) this.select(null);
      this.report();
    }

    /** Say where we are: 3 / 17. */
    report() {
      const cards = this.visible();
      const index = cards.indexOf(this.current);
      this.find(".at").textContent = index < 0 ? String(cards.length)
        : `${index + 1} / ${cards.length}`;
    }

    /** On a narrow screen the list is a sheet at the bottom. */
    sheet(open) {
      if (open && !this.find(".toggle").offsetParent) return;
      this.panel.classList.toggle("open", open);
      this.find(".toggle")?.setAttribute("aria-expanded", String(open));
    }
  }

  const sections = () => [...document.querySelectorAll("section.file")];
  const viewOf = (section) => {
    if (!views.has(section)) views.set(section, new FileView(section));
    return views.get(section);
  };

  /** Show one file, or with null the list of all. */
  function show(section) {
    const overview = document.getElementById("files");
    for (const other of sections()) other.hidden = other !== section;
    if (overview) overview.hidden = Boolean(section);
    document.body.classList.toggle("reading", Boolean(section));
    const back = document.querySelector(".back");
    if (back) back.hidden = !(overview && section);
    const changed = shown?.section !== section;
    shown = section ? viewOf(section) : null;
    if (changed) scrollTo({ top: 0 });
  }

  /** Follow the address: #f2 is a file, #f2-13 its 13th finding, #p2-40 its 40th paragraph. */
  function route() {
    const [, kind, key, number] = /^#([fmp])([a-z0-9]+)(?:-(\d+))?$/.exec(location.hash) || [];
    const all = sections();
    let section = key && document.getElementById("f" + key);
    if (!section && !document.getElementById("files")) section = all[0];
    show(section || null);
    if (!section || !number) return;
    if (kind === "p") document.querySelector(location.hash)?.scrollIntoView({ block: "center" });
    else if (shown.cards[number - 1]) shown.select(shown.cards[number - 1]);
  }

  function keyed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, select, textarea");
    const dialog = document.querySelector("dialog[open]");
    if (event.key === "Escape" && !dialog) {
      event.preventDefault(); // browsers would empty the search without a word to us
      return escape(typing);
    }
    if (typing || dialog) return;
    const act = {
      n: () => shown?.step(1), j: () => shown?.step(1),
      p: () => shown?.step(-1), k: () => shown?.step(-1),
      1: () => shown?.picks && shown.only("error"),
      2: () => shown?.picks && shown.only("warning"),
      3: () => shown?.picks && shown.only("info"),
      "/": () => { if (shown?.search) { shown.sheet(true); shown.search.focus(); shown.search.select(); } },
      u: () => { if (document.getElementById("files")) location.hash = ""; },
      "?": () => document.querySelector("dialog.help").showModal(),
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  }

  /** One step back: out of the search, off the finding, out of the filter. */
  function escape(typing) {
    if (!shown?.panel || !shown.cards.length) return;
    if (typing) typing.blur();
    else if (shown.panel.classList.contains("open")) shown.sheet(false);
    else if (shown.current) { shown.select(null); document.activeElement?.blur(); }
    else if (shown.filtered) shown.clear();
  }

  document.documentElement.classList.add("js");
  addEventListener("hashchange", route);
  addEventListener("keydown", keyed);
  document.querySelector(".keys")?.addEventListener(
    "click", () => document.querySelector("dialog.help").showModal());
  addEventListener("beforeprint", () => document.body.classList.add("printing"));
  addEventListener("afterprint", () => document.body.classList.remove("printing"));
  route();
  return { show, route };
})();
