// Draws a PDF page by page as it is scrolled to, and marks words of the query in it.
const view = document.getElementById('pdf');
const note = document.getElementById('pdf-note');
const text = document.getElementById('text');
const library = view.dataset.library;
const words = JSON.parse(view.dataset.words).map((word) => folded(word)).filter((word) => word);

note.textContent = note.dataset.loading;
try {
  await open();
} catch (trouble) {
  console.warn(trouble);
  view.hidden = true;
  note.hidden = false;
  note.textContent = note.dataset.failed;
  text.open = true;
}

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
  text.open = false;
  note.hidden = true;
  const scale = Math.min(2, (view.clientWidth - 32) / natural.width);
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = document.createElement('div');
    page.className = 'pdf-page';
    page.dataset.number = number;
    page.setAttribute('role', 'region');
    page.setAttribute('aria-label', view.dataset.pageLabel.replace('%s', number));
    size(page, natural.width * scale, natural.height * scale);
    view.append(page);
    pages.push(page);
  }
  const drawn = new Map();
  const draw = (page) => {
    const number = Number(page.dataset.number);
    if (!drawn.has(number)) {
      drawn.set(number, drawPage(pdfjs, pdf, page, number, scale));
    }
    return drawn.get(number);
  };
  const seen = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => draw(entry.target)),
    { root: view, rootMargin: '600px 0px' },
  );
  const go = async (number) => {
    const page = pages[Math.min(Math.max(number, 1), pages.length) - 1];
    // Drawn pages may be of another size than they were taken to be.
    view.scrollTop = page.offsetTop - 8;
    await draw(page);
    const mark = page.querySelector('mark');
    view.scrollTop = mark ? offset(mark) - view.clientHeight / 3 : page.offsetTop - 8;
  };
  await go(Number(view.dataset.page));
  pages.forEach((page) => seen.observe(page));
  document.addEventListener('match', (event) => go(event.detail.page));
  view.dataset.ready = 'true';
}

function offset(mark) {
  return mark.getBoundingClientRect().top - view.getBoundingClientRect().top + view.scrollTop;
}

function size(element, width, height) {
  element.style.width = Math.floor(width) + 'px';
  element.style.height = Math.floor(height) + 'px';
}

async function drawPage(pdfjs, pdf, box, number, scale) {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale });
  size(box, viewport.width, viewport.height);
  box.style.setProperty('--scale-factor', scale);
  const canvas = document.createElement('canvas');
  const sharp = Math.min(window.devicePixelRatio || 1, 2);
  canvas.width = Math.floor(viewport.width * sharp);
  canvas.height = Math.floor(viewport.height * sharp);
  canvas.setAttribute('aria-hidden', 'true');
  const container = document.createElement('div');
  container.className = 'pdf-text';
  box.append(canvas, container);
  const transform = sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0];
  await page.render({ canvasContext: canvas.getContext('2d'), viewport, transform }).promise;
  const layer = new pdfjs.TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport,
  });
  await layer.render();
  mark(layer.textDivs);
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
