// Draws a PDF page by page as it is scrolled to, and marks words of the query in it.
const view = document.getElementById('pdf');
const bar = document.getElementById('pdf-bar');
const position = document.getElementById('pdf-position');
const note = document.getElementById('pdf-note');
const text = document.getElementById('text');
const library = view.dataset.library;
const words = JSON.parse(view.dataset.words).map((word) => folded(word)).filter((word) => word);

/** A point of a PDF is 1/72 inch, a pixel 1/96. */
const ACTUAL = 96 / 72;
const SMALLEST = 0.25 * ACTUAL;
const LARGEST = 4 * ACTUAL;
const STEP = 1.2;
const MARGIN = 32;
const MOST_PIXELS = 16_000_000;

async function open() {
  const pdfjs = await import(library + 'build/pdf.min.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = library + 'build/pdf.worker.min.mjs';
  const pdf = await pdfjs.getDocument({
    url: view.dataset.file,
    cMapUrl: library + 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: library + 'standard_fonts/',
    isEvalSupported: false,
    enableXfa: false,
    disableRange: true,
  }).promise;
  const first = await pdf.getPage(1);
  const natural = first.getViewport({ scale: 1 });
  view.hidden = false;
  bar.hidden = false;
  text.open = false;
  note.hidden = true;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const box = document.createElement('div');
    box.className = 'pdf-page';
    box.dataset.number = number;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', view.dataset.pageLabel.replace('%s', number));
    view.append(box);
    // Until it is drawn, a page is taken to be as large as the first.
    pages.push(new PdfPage(pdfjs, pdf, number, box, natural));
  }
  const zoom = new Zoom(pages);
  zoom.fit();
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const page = pages[Number(entry.target.dataset.number) - 1];
        page.near = entry.isIntersecting;
        if (page.near) page.draw(zoom.scale);
      }
    },
    { root: view, rootMargin: '600px 0px' },
  );
  const tell = () => {
    const middle = view.scrollTop + view.clientHeight / 2;
    const at = pages.findLast((page) => page.box.offsetTop <= middle) ?? pages[0];
    position.textContent = position.dataset.position
      .replace('%s', at.number)
      .replace('%s', pages.length);
  };
  const go = async (number) => {
    const page = pages[Math.min(Math.max(number, 1), pages.length) - 1];
    // Drawn pages may be of another size than they were taken to be.
    view.scrollTop = page.box.offsetTop - 8;
    await page.draw(zoom.scale);
    const mark = page.box.querySelector('mark');
    view.scrollTop = mark ? offset(mark) - view.clientHeight / 3 : page.box.offsetTop - 8;
  };
  await go(Number(view.dataset.page));
  tell();
  view.addEventListener('scroll', tell, { passive: true });
  pages.forEach((page) => seen.observe(page.box));
  document.addEventListener('match', (event) => go(event.detail.page));
  view.dataset.ready = 'true';
}

/** One page: its canvas is drawn anew for each size, its text grows by itself. */
class PdfPage {
  constructor(pdfjs, pdf, number, box, natural) {
    this.pdfjs = pdfjs;
    this.pdf = pdf;
    this.number = number;
    this.box = box;
    this.natural = natural;
    this.near = false;
    this.drawn = 0;
    this.task = null;
    this.canvas = null;
    this.words = null;
  }

  size(scale) {
    this.box.style.width = Math.floor(this.natural.width * scale) + 'px';
    this.box.style.height = Math.floor(this.natural.height * scale) + 'px';
    this.box.style.setProperty('--scale-factor', scale);
  }

  /** Draws it unless it is drawn in this size, or being drawn. */
  draw(scale) {
    if (this.drawn !== scale) {
      this.drawn = scale;
      this.task?.cancel();
      this.done = this.drawAnew(scale).catch((trouble) => {
        if (trouble?.name !== 'RenderingCancelledException') throw trouble;
      });
    }
    return this.done;
  }

  async drawAnew(scale) {
    const page = await this.pdf.getPage(this.number);
    if (this.drawn !== scale) return;
    this.natural = page.getViewport({ scale: 1 });
    this.size(scale);
    const viewport = page.getViewport({ scale });
    const sharp = sharpness(viewport);
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width * sharp);
    canvas.height = Math.floor(viewport.height * sharp);
    canvas.setAttribute('aria-hidden', 'true');
    const transform = sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0];
    this.task = page.render({ canvasContext: canvas.getContext('2d'), viewport, transform });
    // The old picture stays, stretched, until the new one is there.
    if (!this.canvas) {
      this.canvas = canvas;
      this.box.prepend(canvas);
    }
    await this.task.promise;
    if (this.canvas !== canvas) {
      this.canvas.replaceWith(canvas);
      this.canvas = canvas;
    }
    this.words ??= this.write(page, viewport);
    await this.words;
  }

  async write(page, viewport) {
    const container = document.createElement('div');
    container.className = 'pdf-text';
    this.box.append(container);
    const layer = new this.pdfjs.TextLayer({
      textContentSource: page.streamTextContent(),
      container,
      viewport,
    });
    await layer.render();
    mark(layer.textDivs);
  }
}

/** Pixels of the canvas for one of the page, within what browsers can draw. */
function sharpness(viewport) {
  const most = Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height));
  return Math.min(window.devicePixelRatio || 1, 2, most);
}

/** The size of all pages: by buttons, by keys while the PDF has the focus, or as wide as there is room. */
class Zoom {
  constructor(pages) {
    this.pages = pages;
    this.fitted = true;
    this.scale = 1;
    const keys = { '+': 1, ';': 1, '=': 1, '-': -1 };
    document.getElementById('pdf-larger').addEventListener('click', () => this.step(1));
    document.getElementById('pdf-smaller').addEventListener('click', () => this.step(-1));
    document.getElementById('pdf-fit').addEventListener('click', () => this.fit());
    view.addEventListener('keydown', (event) => {
      // With these keys, browsers change the size of the whole page.
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (keys[event.key]) this.step(keys[event.key]);
      else if (event.key === '0') this.fit();
      else return;
      event.preventDefault();
    });
    new ResizeObserver(() => this.fitted && this.fit()).observe(view);
  }

  fit() {
    const widest = Math.max(...this.pages.map((page) => page.natural.width));
    this.fitted = true;
    this.set(Math.min(LARGEST, (view.clientWidth - MARGIN) / widest));
  }

  step(by) {
    this.fitted = false;
    this.set(Math.min(LARGEST, Math.max(SMALLEST, this.scale * STEP ** by)));
  }

  /** What is in the middle stays in the middle. */
  set(scale) {
    if (scale === this.scale || !(scale > 0)) {
      this.tell();
      return;
    }
    const middle = view.scrollTop + view.clientHeight / 2;
    const page = this.pages.findLast((one) => one.box.offsetTop <= middle) ?? this.pages[0];
    const down = (middle - page.box.offsetTop) / (page.box.offsetHeight || 1);
    const across = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
    this.scale = scale;
    this.pages.forEach((one) => one.size(scale));
    view.scrollTop = page.box.offsetTop + down * page.box.offsetHeight - view.clientHeight / 2;
    view.scrollLeft = across * view.scrollWidth - view.clientWidth / 2;
    this.pages.filter((one) => one.near).forEach((one) => one.draw(scale));
    this.tell();
  }

  tell() {
    document.getElementById('pdf-zoom').textContent = Math.round((this.scale * 100) / ACTUAL) + '%';
    document.getElementById('pdf-fit').setAttribute('aria-pressed', this.fitted);
    document.getElementById('pdf-smaller').disabled = this.scale <= SMALLEST;
    document.getElementById('pdf-larger').disabled = this.scale >= LARGEST;
  }
}

function offset(mark) {
  return mark.getBoundingClientRect().top - view.getBoundingClientRect().top + view.scrollTop;
}

/** Words as they are compared: lines, widths and cases are no difference. */
function folded(text) {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** Marks words that may go on from one piece of a line to the next, or to the next line. */
function mark(pieces) {
  let all = '';
  const from = [];
  for (const piece of pieces) {
    const node = piece.firstChild;
    if (!node || node.nodeType !== Node.TEXT_NODE) {
      continue;
    }
    let offset = 0;
    for (const sign of node.data) {
      const plain = folded(sign);
      all += plain;
      for (let i = 0; i < plain.length; i++) {
        from.push({ node, start: offset, end: offset + sign.length });
      }
      offset += sign.length;
    }
  }
  const spans = new Map();
  for (let i = 0; i < all.length; ) {
    const word = words.find((one) => all.startsWith(one, i));
    if (!word) {
      i++;
      continue;
    }
    for (const place of from.slice(i, i + word.length)) {
      const of = spans.get(place.node) ?? [];
      const last = of.at(-1);
      if (last && last.end >= place.start) {
        last.end = Math.max(last.end, place.end);
      } else {
        of.push({ start: place.start, end: place.end });
      }
      spans.set(place.node, of);
    }
    i += word.length;
  }
  for (const [node, parts] of spans) {
    for (const part of parts.reverse()) {
      const middle = node.splitText(part.start);
      middle.splitText(part.end - part.start);
      const marked = document.createElement('mark');
      middle.replaceWith(marked);
      marked.append(middle);
    }
  }
}

note.textContent = note.dataset.loading;
try {
  await open();
} catch (trouble) {
  console.warn(trouble);
  view.hidden = true;
  bar.hidden = true;
  note.hidden = false;
  note.textContent = note.dataset.failed;
  text.open = true;
}
