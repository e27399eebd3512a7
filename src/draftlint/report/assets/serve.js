// The local page: take drafts, have them checked, hand out the reviewed copy. The server keeps
// nothing, so each question sends the draft along; the browser holds it as a File.
"use strict";

(() => {
  const words = JSON.parse(document.body.dataset.words);
  const most = Number(document.body.dataset.max);
  const token = new URLSearchParams(location.search).get("token") || "";
  const main = document.querySelector("main");
  const body = document.querySelector(".files tbody");
  const chooser = document.querySelector(".drop input");
  // Markup comes from our own server, which escapes all text; nothing else may be made markup.
  const policy = window.trustedTypes?.createPolicy("draftlint", { createHTML: (text) => text });
  const waiting = [];
  const entries = new Map(); // key → entry
  const AT_ONCE = 2;
  let busy = 0;
  let last = 0;

  /** Return the only element of markup that the server made. */
  function parsed(markup) {
    const template = document.createElement("template");
    template.innerHTML = policy ? policy.createHTML(markup) : markup;
    return template.content.firstElementChild;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className || "";
    if (text) made.textContent = text;
    return made;
  }

  /** Ask the server about a draft; rejects with a sentence for the user. */
  function ask(path, entry, values, { type = "json", progress } = {}) {
    return new Promise((resolve, reject) => {
      const query = new URLSearchParams({
        name: entry.file.name, key: entry.key, profile: entry.profile, ...values });
      const request = new XMLHttpRequest();
      request.open("POST", `/api/${path}?${query}`);
      request.setRequestHeader("X-Draftlint-Token", token);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.responseType = type === "json" ? "text" : "blob";
      if (progress) request.upload.addEventListener("progress", (event) =>
        progress(event.lengthComputable ? event.loaded / event.total : 0));
      request.addEventListener("load", async () => {
        if (request.status === 200)
          return resolve(type === "json" ? JSON.parse(request.response) : request.response);
        const text = type === "json" ? request.response : await request.response.text();
        try { return reject(new Error(JSON.parse(text).error.message)); }
        catch { return reject(new Error(text || words.gone)); }
      });
      // The file may have changed since it was dropped, or the server may be gone: ask the file.
      request.addEventListener("error", () => entry.file.slice(0, 1).arrayBuffer().then(
        () => reject(new Error(words.gone)), () => reject(new Error(words.changed))));
      request.send(entry.file);
    });
  }

  function add(files) {
    const profile = document.querySelector(".drop .profile").value;
    const fresh = [...files].map((file) => {
      const entry = { key: String(++last), file, profile, row: element("tr"), alone: files.length === 1 };
      entries.set(entry.key, entry);
      body.append(entry.row);
      return entry;
    });
    if (!fresh.length) return;
    document.body.classList.add("busy");
    if (location.hash) location.hash = "";
    fresh.forEach(enqueue);
  }

  function enqueue(entry) {
    state(entry, words.waiting);
    waiting.push(entry);
    next();
  }

  function next() {
    while (busy < AT_ONCE && waiting.length) {
      busy += 1;
      check(waiting.shift()).finally(() => { busy -= 1; next(); });
    }
  }

  async function check(entry) {
    if (!entries.has(entry.key)) return;
    try {
      if (entry.file.size > most)
        throw new Error(words["too-large"].replace("{n}", String(most >> 20)));
      const answer = await ask("check", entry, {}, { progress: (part) => state(entry,
        part < 1 ? words.sending.replace("{n}", String(Math.floor(part * 100))) : words.checking, part) });
      if (entries.has(entry.key)) done(entry, answer);
    } catch (error) {
      state(entry, error.message, null);
      if (entry.section) complain(entry.section.querySelector(".actions"), error);
    }
  }

  /** Fill the row of a file that has no result yet: progress (0 to 1), or null for a failure. */
  function state(entry, text, part) {
    const row = element("tr");
    const name = element("td");
    name.append(element("span", "", entry.file.name));
    const cell = element("td", "state");
    if (part === null) cell.append(element("span", "count error", words["failed-file"]), " ");
    else if (part !== undefined) {
      const bar = element("progress");
      if (part < 1) bar.value = part;
      cell.append(bar);
    }
    cell.append(text, remover(entry));
    cell.setAttribute("role", "status");
    row.append(name, element("td"), cell);
    replaceRow(entry, row);
  }

  function replaceRow(entry, row) {
    entry.row.replaceWith(row);
    entry.row = row;
  }

  function remover(entry) {
    const button = element("button", "remove", "×");
    button.type = "button";
    button.setAttribute("aria-label", `${words.remove} ${entry.file.name}`);
    button.addEventListener("click", () => {
      entries.delete(entry.key);
      entry.row.remove();
      entry.section?.remove();
      document.body.classList.toggle("busy", entries.size > 0);
    });
    return button;
  }

  function done(entry, { section, row, report, reviewable }) {
    const fresh = parsed(section);
    // A table row cannot stand alone in markup.
    const made = parsed(`<table><tbody>${row}</tbody></table>`).querySelector("tr");
    made.lastElementChild.append(remover(entry));
    replaceRow(entry, made);
    if (entry.section) entry.section.replaceWith(fresh);
    else main.insertBefore(fresh, later(entry));
    Object.assign(entry, { section: fresh, report });
    fresh.hidden = true;
    fresh.querySelector(".file-head").append(actions(entry, reviewable));
    if (entry.alone && !location.hash) location.hash = `#f${entry.key}`;
    else View.route();
    entry.alone = false;
  }

  /** Return the first section of a file that was dropped after this one: print keeps the order. */
  function later(entry) {
    return [...main.querySelectorAll("section.file")]
      .find((section) => Number(section.id.slice(1)) > Number(entry.key)) || null;
  }

  function actions(entry, reviewable) {
    const box = document.getElementById("actions").content.firstElementChild.cloneNode(true);
    const [profile, copy, track] = [".profile", ".copy", ".track"].map((s) => box.querySelector(s));
    profile.value = entry.profile;
    profile.addEventListener("change", () => {
      entry.profile = profile.value;
      profile.disabled = true;
      enqueue(entry);
    });
    copy.hidden = track.hidden = !reviewable;
    copy.addEventListener("click", () => download(entry, box, copy, track.firstElementChild.checked));
    box.querySelector(".json").addEventListener("click", () => save(
      new Blob([JSON.stringify(entry.report, null, 1)], { type: "application/json" }),
      stem(entry.file.name) + ".json"));
    return box;
  }

  async function download(entry, box, button, track) {
    const failure = box.querySelector(".failure");
    failure.hidden = button.disabled = true;
    button.textContent = words.writing;
    try {
      const copy = await ask("review", entry, { track: track ? "1" : "0" }, { type: "blob" });
      const suffix = /\.[^.]*$/.exec(entry.file.name)?.[0] || ".docx";
      save(copy, `${stem(entry.file.name)}.${words["copy-name"]}${suffix}`);
    } catch (error) {
      complain(box, error);
    } finally {
      button.disabled = false;
      button.textContent = words.copy;
    }
  }

  /** Show next to the actions of a file what went wrong. */
  function complain(box, error) {
    const failure = box.querySelector(".failure");
    failure.textContent = error.message;
    failure.hidden = box.querySelector(".profile").disabled = false;
  }

  const stem = (name) => name.replace(/\.[^.]*$/, "");

  function save(blob, name) {
    const link = element("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  chooser.addEventListener("change", () => { add(chooser.files); chooser.value = ""; });
  // The whole window takes drops, so that a near miss does not open the file instead.
  let depth = 0;
  const over = (on) => document.body.classList.toggle("over", on);
  addEventListener("dragenter", (event) => { event.preventDefault(); depth += 1; over(true); });
  addEventListener("dragleave", () => { depth -= 1; if (depth <= 0) over(false); });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    over(false);
    add(event.dataTransfer.files);
  });
})();
