"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const every = (what, from = document) => Array.from(from.querySelectorAll(what));
  const map = by("map");

  // ---- Tables: sort by a heading, filter the runs -------------------------------
  const amount = (text) => {
    const number = Number.parseFloat(text.replace(/[£,%]/g, "").replace(":", "."));
    return Number.isNaN(number) ? null : number;
  };
  const compare = (a, b) => {
    const [x, y] = [amount(a), amount(b)];
    if (x !== null && y !== null && x !== y) return x - y;
    return a.localeCompare(b, "en-GB", { numeric: true });
  };
  const sort = (table, heading, column) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    every("th[aria-sort]", table.tHead).forEach((h) => h.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const key = (row) => row.cells[column].textContent.trim();
    const rows = Array.from(body.rows).sort((a, b) => compare(key(a), key(b)));
    body.append(...(down ? rows.reverse() : rows));
  };
  for (const table of every("table.sortable")) {
    every("thead th", table).forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading, column));
    });
  }
  const filter = by("runs-filter");
  if (filter) {
    by("runs-tools").hidden = false;
    const rows = every("tbody tr", by("runs-table"));
    const words = rows.map((row) => {
      const calls = by(row.querySelector("a").hash.slice(1));
      return `${row.textContent} ${calls.textContent}`.toLowerCase();
    });
    filter.addEventListener("input", () => {
      const wanted = filter.value.trim().toLowerCase();
      rows.forEach((row, i) => { row.hidden = !words[i].includes(wanted); });
      const shown = rows.filter((row) => !row.hidden).length;
      by("runs-shown").textContent = wanted ? `${shown} of ${rows.length} runs shown` : "";
    });
  }
  if (!map) return;

  // ---- Map: what part of it is in view ------------------------------------------
  const frame = by("map-frame");
  const labels = by("map-labels");
  const whole = { x: 0, y: 0, w: map.viewBox.baseVal.width, h: map.viewBox.baseVal.height };
  const closest = 300;
  let view = { ...whole };
  const show = (next) => {
    const shape = map.clientHeight / map.clientWidth;
    const w = Math.max(closest, Math.min(next.w, Math.max(whole.w, whole.h / shape)));
    const h = w * shape;
    const keep = (at, size, limit) => size >= limit
      ? (limit - size) / 2 : Math.max(0, Math.min(at, limit - size));
    view = {
      w, h,
      x: keep(next.x + (next.w - w) / 2, w, whole.w),
      y: keep(next.y + (next.h - h) / 2, h, whole.h),
    };
    map.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    const unit = view.w / map.clientWidth;
    labels.setAttribute("font-size", 13 * unit);
    map.classList.toggle("crowded", map.clientWidth < 600);
    map.classList.toggle("close", unit < whole.w / 2500);
    map.classList.toggle("zoomed", view.w < whole.w * 0.95);
  };
  const zoom = (factor, fx = 0.5, fy = 0.5) => {
    const w = Math.max(closest, view.w * factor);
    const h = w * view.h / view.w;
    show({ x: view.x + (view.w - w) * fx, y: view.y + (view.h - h) * fy, w, h });
  };
  const move = (dx, dy) => show({ ...view, x: view.x + dx * view.w, y: view.y + dy * view.h });
  const all = () => show({ x: 0, y: 0, w: whole.w, h: whole.h });
  const fit = (box) => {
    const shape = map.clientHeight / map.clientWidth;
    const w = Math.max(box.width, box.height / shape, closest) * 1.25;
    show({ x: box.x + (box.width - w) / 2, y: box.y + (box.height - w * shape) / 2, w, h: w * shape });
  };

  // ---- Choosing a run -----------------------------------------------------------
  const runs = every(".run", map);
  const row = (number) => by(`row-${number}`);
  const number = (run) => run.id.slice("line-".length);
  const pick = by("map-run");
  const about = (cells) => `Run ${cells[0].textContent}, ${cells[1].textContent.toLowerCase()}, ${cells[2].textContent}: ` +
    `${cells[3].textContent}, pupils ${cells[5].textContent}, ${cells[9].textContent} to ${cells[10].textContent}, ` +
    `longest ride ${cells[11].textContent} minutes, ${cells[13].textContent}.`;
  const summary = () => {
    const shown = runs.filter((run) => !run.hasAttribute("display")).length;
    return `${shown} of ${runs.length} runs shown; none chosen.`;
  };
  const choose = (wanted) => {
    every(".picked").forEach((found) => found.classList.remove("picked"));
    const run = wanted && by(`line-${wanted}`);
    map.classList.toggle("one", Boolean(run));
    pick.value = run ? wanted : "";
    by("chosen-calls").replaceChildren();
    by("chosen-words").textContent = run ? about(row(wanted).cells) : summary();
    if (!run) return;
    run.removeAttribute("display");
    run.classList.add("picked");
    run.parentNode.append(run);
    row(wanted).classList.add("picked");
    const calls = by(row(wanted).querySelector("a").hash.slice(1)).cloneNode(true);
    calls.removeAttribute("id");
    by("chosen-calls").append(calls);
    fit(run.getBBox());
  };
  const direction = by("map-direction");
  const school = by("map-school");
  const narrow = () => {
    const options = [pick.options[0]];
    for (const run of runs) {
      const cells = row(number(run)).cells;
      const fits = (!direction.value || run.dataset.direction === direction.value) &&
        (!school.value || cells[2].textContent === school.value);
      if (fits) run.removeAttribute("display"); else run.setAttribute("display", "none");
      if (fits) options.push(new Option(`${cells[0].textContent}, ${cells[2].textContent}`, number(run)));
    }
    pick.replaceChildren(...options);
    choose("");
    const shown = runs.filter((run) => !run.hasAttribute("display"));
    if (!school.value || !shown.length) return all();
    const boxes = shown.map((run) => run.getBBox());
    const x = Math.min(...boxes.map((b) => b.x));
    const y = Math.min(...boxes.map((b) => b.y));
    fit({
      x, y,
      width: Math.max(...boxes.map((b) => b.x + b.width)) - x,
      height: Math.max(...boxes.map((b) => b.y + b.height)) - y,
    });
  };
  direction.addEventListener("change", narrow);
  school.addEventListener("change", narrow);
  pick.addEventListener("change", () => choose(pick.value));
  const follow = () => {
    const wanted = /^#line-(\d+)$/.exec(location.hash);
    if (!wanted) return;
    choose(wanted[1]);
    by("map-of-runs").scrollIntoView();
    frame.focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  every('a[href^="#line-"]').forEach((link) => link.addEventListener("click", () => {
    if (link.hash === location.hash) follow();
  }));

  // ---- Hands: pointer, wheel, keys, buttons -------------------------------------
  let held = null;
  map.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY, moved: false };
  });
  map.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const [dx, dy] = [held.x - event.clientX, held.y - event.clientY];
    if (!held.moved && Math.hypot(dx, dy) < 4) return;
    map.setPointerCapture(event.pointerId);
    move(dx / map.clientWidth, dy / map.clientHeight);
    held = { x: event.clientX, y: event.clientY, moved: true };
  });
  map.addEventListener("click", (event) => {
    const dragged = held && held.moved;
    held = null;
    if (dragged) return;
    const run = event.target.closest(".run");
    choose(run ? number(run) : "");
  });
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = map.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, (event.clientX - box.x) / box.width, (event.clientY - box.y) / box.height);
  }, { passive: false });
  const keys = {
    ArrowLeft: () => move(-0.15, 0), ArrowRight: () => move(0.15, 0),
    ArrowUp: () => move(0, -0.15), ArrowDown: () => move(0, 0.15),
    "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1.4),
    0: all, Escape: () => { choose(""); all(); },
  };
  frame.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  });
  by("zoom-in").addEventListener("click", () => zoom(0.6));
  by("zoom-out").addEventListener("click", () => zoom(1.6));
  by("zoom-all").addEventListener("click", () => { choose(""); all(); });

  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Map of runs");
  frame.classList.add("live");
  by("map-tools").hidden = false;
  by("chosen-words").hidden = false;
  by("map-help").hidden = false;
  direction.value = "morning";
  narrow();
  follow();
  addEventListener("resize", () => show(view));
  addEventListener("beforeprint", all);
})();
