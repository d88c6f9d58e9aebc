"use strict";
(() => {
  // Okabe and Ito's colours, which people who see few colours can tell apart.
  const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999999"];
  const GAIN = "#0072b2";
  const LOSS = "#d55e00";
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const style = getComputedStyle(document.documentElement);
  Chart.defaults.color = style.getPropertyValue("--ink").trim();
  Chart.defaults.borderColor = style.getPropertyValue("--line").trim();
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;

  const colour = index => COLOURS[index % COLOURS.length];
  const four = value => value.toFixed(4);
  const titled = text => ({ display: true, text });

  const KINDS = {
    means: chart => ({
      type: "bar",
      data: {
        labels: chart.labels,
        datasets: [
          { label: "95 % interval", data: chart.intervals, grouped: false, barThickness: 3,
            backgroundColor: Chart.defaults.color, order: 0 },
          { label: chart.metric, data: chart.values, grouped: false, order: 1,
            backgroundColor: chart.labels.map((label, index) => colour(index)) },
        ],
      },
      options: {
        indexAxis: "y",
        scales: { x: { min: 0, max: 1, title: titled(chart.metric) } },
        plugins: {
          legend: { display: false },
          tooltip: { callbacks: { label: item => Array.isArray(item.raw)
            ? `95 % interval: ${four(item.raw[0])} to ${four(item.raw[1])}`
            : `${chart.metric}: ${four(item.raw)}` } },
        },
      },
    }),
    differences: chart => ({
      type: "bar",
      data: {
        labels: chart.queries,
        datasets: [{ label: "difference", data: chart.values, barPercentage: 1, categoryPercentage: 1,
          backgroundColor: chart.values.map(value => value < 0 ? LOSS : GAIN) }],
      },
      options: {
        scales: {
          x: { ticks: { display: false }, grid: { display: false }, title: titled("queries, the greatest gain first") },
          y: { min: -1, max: 1, title: titled(`difference in ${chart.metric}`) },
        },
        plugins: {
          legend: { display: false },
          tooltip: { mode: "index", intersect: false, callbacks: {
            title: items => chart.queries[items[0].dataIndex],
            label: item => [four(item.raw), chart.texts[item.dataIndex]],
          } },
        },
      },
    }),
    groups: chart => ({
      type: "bar",
      data: {
        labels: chart.labels,
        datasets: chart.runs.map((run, index) => (
          { label: run.name, data: run.values, backgroundColor: colour(index) })),
      },
      options: { scales: { y: { min: 0, max: 1, title: titled(chart.metric) } } },
    }),
    thresholds: chart => ({
      type: "line",
      data: {
        datasets: chart.series.map((series, index) => (
          { label: series.name, data: chart.thresholds.map((x, i) => ({ x, y: series.values[i] })),
            borderColor: colour(index), backgroundColor: colour(index) })),
      },
      options: { scales: {
        x: { type: "linear", min: 0, max: 1, title: titled("least relevance") },
        y: { min: 0, max: 1, title: titled("share") },
      } },
    }),
  };

  charts.forEach(chart => new Chart(document.getElementById(chart.id), KINDS[chart.kind](chart)));
})();
