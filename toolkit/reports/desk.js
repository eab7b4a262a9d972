// The review desk: a list at the left, the evidence at the right, the decision under it. Everything a document
// says goes in as text; only evidence comes as HTML, escaped where it was made.

const CHOICES = {
  findings: [["confirmed", "c"], ["rejected", "x"], ["unsure", "u"]],
  repairs: [["accepted", "c"], ["rejected", "x"], ["unsure", "u"]],
  cells: [],
  tables: [],
  columns: [],
};
const WORDS = {
  zh: {
    findings: "发现", repairs: "修复建议", cells: "存疑的单元格", tables: "不认识的表", columns: "没有归属的列", all: "全部", open: "未判断", decided: "已判断",
    confirmed: "属实", accepted: "接受", rejected: "否定", unsure: "存疑", by: "复核人", when: "日期", why: "理由",
    value: "原件上的值", save: "记下", same: "读得对", back: "收回", next: "下一项", publish: "重新发布", find: "查找",
    done: "已判断", saved: "已写入 review.yaml", working: "正在重读来源文件……", nothing: "没有要判断的", page: "页",
    keys: "c 属实／接受 · x 否定 · u 存疑 · o 收回 · n 下一项 · p 上一项 · e 写理由 · v 写值 · Esc 回到列表",
    who: "请先写明复核人、日期和理由", nopages: "来源文件不在旁边，没有页面的图像；可用 source= 给出",
  },
  en: {
    findings: "findings", repairs: "repairs", cells: "doubtful cells", tables: "unknown tables", columns: "unplaced columns", all: "all", open: "open", decided: "decided",
    confirmed: "confirmed", accepted: "accepted", rejected: "rejected", unsure: "unsure", by: "reviewer", when: "date",
    why: "why", value: "what the page says", save: "save", same: "read rightly", back: "take back", next: "next",
    publish: "publish again", find: "find", done: "decided", saved: "written into review.yaml",
    working: "reading the source again …", nothing: "nothing to decide", page: "p.",
    keys: "c confirm / accept · x reject · u unsure · o take back · n next · p previous · e why · v value · Esc to the list",
    who: "say first who reviews, when, and why",
    nopages: "the source is not at hand, so there are no pictures of pages; give it with source=",
  },
};

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function render({ model, el }) {
  const lang = () => (model.get("lang") === "en" ? "en" : "zh");
  const t = (word) => WORDS[lang()][word] ?? word;
  let current = -1;
  const state = { kind: "", status: "open", text: "" };

  const desk = element("div", {
    class: "bdt-desk", tabindex: "0", role: "application", lang: lang() === "zh" ? "zh-CN" : "en",
    "data-lm-suppress-shortcuts": "true", "aria-label": model.get("title"),
  });
  const list = element("ul", { class: "list", role: "listbox", "aria-label": t("findings") });
  const progress = element("progress", { max: "1", value: "0" });
  const count = element("span", { class: "count" });
  const evidence = element("div", { class: "evidence", "aria-live": "polite" });
  const shadow = evidence.attachShadow({ mode: "open" });
  const told = element("div", { class: "said" });
  const buttons = element("div", { class: "buttons" });
  const status = element("div", { class: "status", role: "status" });
  const by = element("input", { name: "by", value: model.get("by"), placeholder: t("by"), "aria-label": t("by") });
  const when = element("input", {
    name: "when", value: model.get("when"), placeholder: "2024-05-01", "aria-label": t("when"), size: "10",
  });
  const why = element("input", { name: "why", placeholder: t("why"), "aria-label": t("why") });
  const value = element("input", { name: "value", placeholder: t("value"), "aria-label": t("value") });
  const chosen = element("select", { name: "chosen" });

  const items = () => model.get("items");
  const mine = (item) => item.said.find((s) => s.by === by.value.trim());
  const isDecided = (item) => item.said.length > 0;
  const matches = (item) =>
    (!state.kind || item.of === state.kind) &&
    (!state.status || (state.status === "decided") === isDecided(item) || item.n === current) &&
    (!state.text || `${item.name} ${item.zh} ${item.en}`.toLowerCase().includes(state.text.toLowerCase()));
  const shown = () => items().filter(matches);

  function drawList() {
    const all = items();
    const decided = all.filter(isDecided).length;
    progress.max = Math.max(all.length, 1);
    progress.value = decided;
    count.textContent = `${t("done")} ${decided} / ${all.length}`;
    list.replaceChildren(
      ...shown().map((item) => {
        const marks = item.said.map((s) => s.mark).join("") || "·";
        const badge = item.grade
          ? element("span", { class: "badge", style: `background:${item.grade.colour}` }, item.grade[lang()])
          : element("span", { class: "badge plain" }, t(item.of));
        return element(
          "li",
          {
            role: "option", "data-n": String(item.n), "aria-selected": String(item.n === current),
            onclick: () => { show(item.n); desk.focus(); },
          },
          element("span", { class: "mark" }, marks), badge, element("b", {}, item.name), " ", item[lang()],
        );
      }),
    );
    if (!list.children.length) list.append(element("li", { class: "none" }, t("nothing")));
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  function drawDecision() {
    const item = items()[current];
    buttons.replaceChildren();
    told.replaceChildren();
    if (!item) return;
    for (const s of item.said) {
      const what = s.is_text ? s.value : t(s.value);
      told.append(element("div", {}, `${s.mark} ${what} — ${s.by}, ${s.when}: ${s.why}`));
    }
    const own = mine(item);
    for (const [choice, key] of CHOICES[item.of]) {
      buttons.append(
        element(
          "button",
          { type: "button", class: choice, "aria-pressed": String(own?.value === choice), onclick: () => decide(choice) },
          `${t(choice)} (${key})`,
        ),
      );
    }
    if (item.of === "cells") {
      buttons.append(
        value,
        element("button", { type: "button", onclick: () => decide(value.value) }, t("save")),
        element("button", { type: "button", onclick: () => decide(item.read) }, t("same")),
      );
    }
    if (item.options.length) {
      chosen.setAttribute("aria-label", t(item.of));
      chosen.replaceChildren(
        element("option", { value: "" }, "–"),
        ...item.options.map(([id, name]) => element("option", { value: id, selected: id === own?.value }, name)),
      );
      buttons.append(chosen, element("button", { type: "button", onclick: () => decide(chosen.value) }, t("save")));
    }
    buttons.append(
      element("button", { type: "button", onclick: () => decide("") }, `${t("back")} (o)`),
      element("button", { type: "button", onclick: () => step(1) }, `${t("next")} (n)`),
    );
  }

  function show(n) {
    if (n === undefined || n < 0 || n >= items().length) return;
    current = n;
    const item = items()[n];
    const own = mine(item);
    why.value = own ? own.why : why.value;
    value.value = own && item.of === "cells" ? own.value : item.read;
    shadow.replaceChildren();
    evidence.dataset.n = "";
    drawList();
    drawDecision();
    model.send({ ask: "show", n });
  }

  function step(by_) {
    const now = shown();
    const at = now.findIndex((item) => item.n === current);
    const next = now[Math.min(Math.max(at + by_, 0), now.length - 1)];
    if (next) show(next.n);
  }

  function decide(choice) {
    if (current < 0) return;
    if (!by.value.trim() || !when.value.trim() || (choice && !why.value.trim())) {
      status.textContent = t("who");
      (by.value.trim() ? (when.value.trim() ? why : when) : by).focus();
      return;
    }
    model.set("by", by.value.trim());
    model.set("when", when.value.trim());
    model.save_changes();
    status.textContent = "…";
    model.send({ ask: "decide", n: current, value: choice, by: by.value, when: when.value, why: why.value });
  }

  const isField = (target) => target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  const KEYS = {
    n: () => step(1), j: () => step(1), ArrowDown: () => step(1),
    p: () => step(-1), k: () => step(-1), ArrowUp: () => step(-1),
    e: () => why.focus(), v: () => [value, chosen].find((field) => field.isConnected)?.focus(), o: () => decide(""),
  };

  function pressed(event) {
    // what is typed here is for the desk alone: JupyterLab must not take c, v, x, b for its own
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { desk.focus(); event.preventDefault(); return; }
    if (isField(event.target)) {
      if (event.key === "Enter" && event.target === value) { decide(value.value); event.preventDefault(); }
      if (event.key === "Enter" && event.target === why) { desk.focus(); event.preventDefault(); }
      return;
    }
    const item = items()[current];
    const choice = item && CHOICES[item.of].find(([, key]) => key === event.key);
    const action = choice ? () => decide(choice[0]) : KEYS[event.key];
    if (action) { action(); event.preventDefault(); }
  }

  function answered(said) {
    if (said.say === "evidence" && said.n === current) {
      shadow.innerHTML = `<style>${SHADOW}${OTHER_LANGUAGE[lang()]}</style>${said.html}`;
      evidence.dataset.n = String(said.n);
      evidence.scrollTop = 0;
    } else if (said.say === "decided") {
      status.textContent = t("saved");
      const left = shown().filter((item) => !isDecided(item) && item.n !== current);
      const next = left.find((item) => item.n > current) ?? left[0];
      if (isDecided(items()[said.n]) && next) show(next.n);
      desk.focus();
    } else if (said.say === "published") {
      status.textContent = said[lang()];
      if (current >= items().length) current = -1;
      drawList();
      show(Math.max(current, 0));
    } else if (said.say === "refused") {
      status.textContent = said[lang()];
    }
  }

  const select = (name, options, set) =>
    element(
      "select", { name, "aria-label": name, onchange: (event) => { set(event.target.value); drawList(); } },
      ...options.map(([key, word]) => element("option", { value: key, selected: key === state[name] }, word)),
    );
  const filters = element(
    "div", { class: "filters" },
    select("kind", [["", t("all")], ["findings", t("findings")], ["repairs", t("repairs")], ["cells", t("cells")],
      ["tables", t("tables")], ["columns", t("columns")]],
      (chosen) => { state.kind = chosen; }),
    select("status", [["open", t("open")], ["decided", t("decided")], ["", t("all")]],
      (chosen) => { state.status = chosen; }),
    element("input", {
      type: "search", placeholder: t("find"), "aria-label": t("find"),
      oninput: (event) => { state.text = event.target.value; drawList(); },
    }),
  );
  const publish = element("button", {
    type: "button", class: "publish",
    onclick: () => { status.textContent = t("working"); model.send({ ask: "publish" }); },
  }, t("publish"));

  desk.append(
    element("header", {}, element("b", {}, model.get("title")), progress, count, publish),
    element(
      "div", { class: "halves" },
      element("div", { class: "left" }, filters, list),
      element(
        "div", { class: "right" },
        model.get("has_pages") ? "" : element("div", { class: "nopages" }, t("nopages")),
        evidence, told, element("div", { class: "who" }, by, when, why), buttons, status,
        element("div", { class: "keys" }, t("keys")),
      ),
    ),
  );
  for (const kind of ["keydown", "keyup", "keypress"]) {
    desk.addEventListener(kind, kind === "keydown" ? pressed : (event) => event.stopPropagation());
  }
  const changed = () => { drawList(); drawDecision(); };
  model.on("change:items", changed);
  model.on("msg:custom", answered);
  el.append(desk);
  drawList();
  if (items().length) show(shown()[0]?.n ?? 0);
  return () => {
    model.off("change:items", changed);
    model.off("msg:custom", answered);
  };
}

// What is said in both languages, Chinese first, is shown in the desk's own.
const OTHER_LANGUAGE = {
  zh: "[lang=en], br:has(+ [lang=en]) { display: none; }",
  en: "[lang=zh]:has(+ [lang=en]), [lang=zh]:has(+ br + [lang=en]), br:has(+ [lang=en]) { display: none; }",
};
const SHADOW = `
  :host { display: block; font: 14px/1.5 system-ui, sans-serif; color: #1c2024; background: #fff; }
  img { max-width: 100%; border: 1px solid #c9ced4; }
  .cell img { max-width: 100%; border: 2px solid #a33b00; }
  figure { margin: 6px 0; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 12px; }
  td { border: 1px solid #c9ced4; padding: 1px 5px; }
  td.hit { background: #fff0d6; outline: 2px solid #a33b00; }
`;

export default { render };
