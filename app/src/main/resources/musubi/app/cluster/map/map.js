"use strict";
{
  const points = JSON.parse(document.getElementById("points").textContent);
  const map = document.getElementById("map");
  const tip = document.getElementById("tip");
  const all = document.getElementById("all");
  const groups = [...document.querySelectorAll("details")];
  const width = 1000, height = 760, margin = 40;
  const make = (name, to) => to.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
  const whole = [0, 0, width, height];
  let view = whole, at = -1, chosen = null;

  const x = p => margin + p.x * (width - 2 * margin);
  const y = p => margin + p.y * (height - 2 * margin);
  const dots = points.map((p, i) => {
    const dot = make("circle", map);
    dot.setAttribute("cx", x(p));
    dot.setAttribute("cy", y(p));
    dot.setAttribute("class", "c" + p.colour);
    dot.addEventListener("pointerenter", () => show(i));
    dot.addEventListener("click", () => open(p.group));
    return dot;
  });

  // A name stands at the middle of its group; one that would cover another moves down.
  const middle = values => values.sort((a, b) => a - b)[values.length >> 1];
  const names = groups.filter(g => g.dataset.group >= 0).map(g => {
    const own = points.filter(p => p.group == g.dataset.group);
    const name = make("text", map);
    name.textContent = g.querySelector("b").textContent;
    name.dataset.group = g.dataset.group;
    name.px = own.length ? middle(own.map(x)) : -1;
    name.py = own.length ? middle(own.map(y)) : -1;
    return name;
  });

  function draw() {
    map.setAttribute("viewBox", view.join(" "));
    const scale = view[2] / width;
    dots.forEach((dot, i) => {
      dot.setAttribute("r", (i === at ? 8 : 4.5) * scale);
      dot.setAttribute("stroke-width", 2 * scale);
      dot.classList.toggle("dim", chosen !== null && points[i].group !== chosen);
      dot.classList.toggle("at", i === at);
    });
    const size = 14 * scale, taken = [];
    for (const name of names) {
      const own = chosen === null || chosen == name.dataset.group;
      name.classList.toggle("dim", !own || name.px < 0);
      name.setAttribute("font-size", size);
      name.setAttribute("stroke-width", 4 * scale);
      const half = Math.min(name.getComputedTextLength() / 2, view[2] / 2);
      let left = Math.max(view[0] + half, Math.min(view[0] + view[2] - half, name.px)), top = name.py;
      for (let n = 0; own && n < 12 && taken.some(t => Math.abs(t[0] - left) < t[2] + half && Math.abs(t[1] - top) < 1.25 * size); n++) {
        top += 1.25 * size;
      }
      if (own && name.px >= 0) taken.push([left, top, half]);
      name.setAttribute("x", left);
      name.setAttribute("y", top);
    }
  }

  function show(i) {
    at = i;
    tip.hidden = i < 0;
    if (i >= 0) {
      tip.firstElementChild.textContent = points[i].title;
      tip.lastElementChild.textContent = points[i].path;
    }
    draw();
  }

  function open(group) {
    const found = groups.find(g => g.dataset.group == group);
    if (found) {
      found.open = true;
      found.scrollIntoView({ block: "nearest" });
    }
  }

  // The middle nine tenths of a group fill the view: one text far away would make the rest small.
  function choose(group) {
    chosen = group;
    all.disabled = group === null;
    const own = points.filter(p => p.group === group);
    view = whole;
    if (own.length) {
      const part = (values, share) => values.sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
      const [l, r] = [.05, .95].map(s => part(own.map(x), s)), [t, b] = [.05, .95].map(s => part(own.map(y), s));
      const w = Math.min(width, Math.max(r - l + 120, (b - t + 120) * width / height, 200));
      view = [(l + r - w) / 2, (t + b - w * height / width) / 2, w, w * height / width];
    }
    // Whoever came by the keys goes on from where she is.
    show(at >= 0 && points[at].group === group ? at : -1);
  }

  for (const g of groups) {
    g.addEventListener("toggle", () => {
      const opened = groups.find(o => o.open);
      const next = opened ? Number(opened.dataset.group) : null;
      if (next !== chosen) choose(next);
    });
    g.addEventListener("focusin", e => e.target.dataset.point && show(Number(e.target.dataset.point)));
    g.addEventListener("pointerover", e => {
      const entry = e.target.closest("[data-point]");
      if (entry) show(Number(entry.dataset.point));
    });
  }
  const close = () => groups.forEach(g => g.open = false);
  all.addEventListener("click", close);
  map.addEventListener("pointerleave", () => show(-1));
  document.addEventListener("keydown", e => e.key === "Escape" && close());

  // Arrows go to the nearest dot in their direction; what lies aside counts double.
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  map.addEventListener("keydown", e => {
    if (e.key === "Enter" && at >= 0) open(points[at].group);
    const way = ways[e.key];
    if (!way) return;
    e.preventDefault();
    const from = at < 0 ? [view[0] + view[2] / 2, view[1] + view[3] / 2] : [x(points[at]), y(points[at])];
    let best = -1, least = Infinity;
    points.forEach((p, i) => {
      if (i === at || chosen !== null && p.group !== chosen) return;
      const dx = x(p) - from[0], dy = y(p) - from[1];
      const ahead = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if ((ahead > 0 || at < 0) && Math.abs(ahead) + 2 * aside < least) {
        least = Math.abs(ahead) + 2 * aside;
        best = i;
      }
    });
    if (best >= 0) show(best);
  });
  draw();
}
