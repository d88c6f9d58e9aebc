"use strict";
// Draws the plots of the page of evaluations; what is in them stands in the table below, too.
(() => {
  // Okabe and Ito's colours, which people who see few colours can tell apart, each with a shape.
  const COLOURS = ["#0072b2", "#d55e00", "#009e73"];
  const DARK = ["#56b4e9", "#e69f00", "#2fc79b"];
  const SHAPES = ["circle", "triangle", "rect"];
  // Lines of one evaluation stand side by side, so that their intervals do not hide each other.
  const APART = 0.06;

  const page = getComputedStyle(document.documentElement);
  const colour = name => page.getPropertyValue(name).trim();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const lines = dark ? DARK : COLOURS;
  Chart.defaults.color = colour("--ink");
  Chart.defaults.borderColor = colour("--line");
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;

  const stroke = (context, from, to, style, dash) => {
    context.save();
    context.strokeStyle = style;
    context.lineWidth = 1.5;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
    context.restore();
  };

  /** Upright lines from the lower to the upper end of each interval. */
  const intervals = {
    id: "intervals",
    beforeDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      chart.data.datasets.forEach((line, index) => {
        if (!chart.isDatasetVisible(index)) return;
        line.data.filter(point => point.low !== undefined).forEach(point => {
          const x = scales.x.getPixelForValue(point.x);
          const low = scales.y.getPixelForValue(point.low);
          const high = scales.y.getPixelForValue(point.high);
          stroke(ctx, [x, low], [x, high], line.borderColor, []);
          [low, high].forEach(y => stroke(ctx, [x - 4, y], [x + 4, y], line.borderColor, []));
        });
      });
    },
  };

  /** Dashed lines where the model, the judgements or the settings changed. */
  const marks = list => ({
    id: "marks",
    afterDatasetsDraw(chart) {
      const { ctx, chartArea, scales } = chart;
      list.forEach((mark, index) => {
        const x = scales.x.getPixelForValue(mark.at - 0.5);
        stroke(ctx, [x, chartArea.top], [x, chartArea.bottom], colour("--soft"), [5, 4]);
        ctx.save();
        ctx.fillStyle = colour("--ink");
        ctx.font = `12px ${Chart.defaults.font.family}`;
        const width = ctx.measureText(mark.text).width;
        const half = width / 2;
        ctx.textAlign = "center";
        ctx.fillText(
          mark.text,
          Math.min(Math.max(x, chartArea.left + half), chartArea.right - half),
          chartArea.top - 6 - (index % 2) * 15);
        ctx.restore();
      });
    },
  });

  const shown = value => value < 10 ? value.toFixed(3) : value.toFixed(0);
  const told = (point, plot) => {
    const value = plot.unit ? point.y.toFixed(1) + plot.unit : shown(point.y);
    return point.low === undefined ? value : `${value} (${shown(point.low)}–${shown(point.high)})`;
  };

  document.querySelectorAll("canvas[data-plot]").forEach(canvas => {
    const plot = JSON.parse(canvas.dataset.plot);
    const middle = (plot.series.length - 1) / 2;
    new Chart(canvas, {
      type: "line",
      data: {
        datasets: plot.series.map((series, index) => ({
          label: series.name,
          data: series.points.map(point => ({ ...point, x: point.x + (index - middle) * APART })),
          borderColor: lines[index % lines.length],
          backgroundColor: lines[index % lines.length],
          pointStyle: SHAPES[index % SHAPES.length],
          pointRadius: plot.labels.length > 25 ? 3 : 5,
          borderWidth: 2,
          // Figures of different judgements are not joined.
          segment: { borderColor: at => at.p0.raw.part === at.p1.raw.part ? undefined : "transparent" },
        })),
      },
      options: {
        layout: { padding: { top: plot.marks.length === 0 ? 4 : 34 } },
        scales: {
          x: {
            type: "linear", min: -0.5, max: plot.labels.length - 0.5, grid: { display: false },
            afterBuildTicks: axis => { axis.ticks = plot.labels.map((label, value) => ({ value })); },
            ticks: { autoSkip: true, autoSkipPadding: 20, maxRotation: 0, callback: value => plot.labels[value] ?? "" },
          },
          y: { min: 0, max: plot.top, ticks: { callback: value => value + plot.unit } },
        },
        plugins: {
          legend: { position: "bottom", labels: { usePointStyle: true } },
          tooltip: { callbacks: {
            title: items => plot.labels[Math.round(items[0].parsed.x)],
            label: item => `${item.dataset.label}: ${told(item.raw, plot)}`,
          } },
        },
      },
      plugins: [intervals, marks(plot.marks)],
    });
  });
})();
