// Steps through the matches of a document without loading the page again, and copies paths.
const list = document.getElementById('matches');
const links = list ? [...list.querySelectorAll('a')] : [];
const position = document.getElementById('position');
let at = links.findIndex((link) => link.hasAttribute('aria-current'));

/** A PDF listens for this and shows the page. */
const shown = (link) =>
  document.dispatchEvent(new CustomEvent('match', { detail: { page: Number(link.dataset.page) } }));

function show(index) {
  const link = links[index];
  if (!link) {
    return;
  }
  const fold = link.closest('details');
  if (fold) {
    fold.open = true;
  }
  at = index;
  for (const [i, other] of links.entries()) {
    i === index ? other.setAttribute('aria-current', 'true') : other.removeAttribute('aria-current');
  }
  for (const run of document.querySelectorAll('.run[aria-current]')) {
    run.removeAttribute('aria-current');
  }
  const run = document.getElementById(link.dataset.anchor);
  run?.setAttribute('aria-current', 'true');
  if (document.getElementById('pdf')?.hidden ?? true) {
    scrollTo(run);
  } else {
    shown(link);
  }
  if (position) {
    position.textContent = list.dataset.position
      .replace('{0}', index + 1)
      .replace('{1}', links.length);
  }
  point('previous', links[index - 1]);
  point('next', links[index + 1]);
  history.replaceState(null, '', link.href);
}

function scrollTo(run) {
  // The words may stand in the heading alone.
  const section = run?.closest('.run-of-text');
  const first = section?.querySelector('.run') === run;
  const heading = first ? section?.previousElementSibling : null;
  const mark = run?.querySelector('mark') ?? heading?.querySelector('mark') ?? run;
  mark?.scrollIntoView({ block: 'center' });
}

function point(id, link) {
  const step = document.getElementById(id);
  if (!step) {
    return;
  }
  if (link) {
    step.href = link.href;
    step.removeAttribute('aria-disabled');
  } else {
    step.removeAttribute('href');
    step.setAttribute('aria-disabled', 'true');
  }
}

function plain(event) {
  return !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
}

// Another cell of a spreadsheet is another part of the sheet: that is the server's to show.
if (list?.dataset.inPage === 'true') {
  for (const [index, link] of links.entries()) {
    link.addEventListener('click', (event) => {
      if (plain(event)) {
        event.preventDefault();
        show(index);
      }
    });
  }
  for (const [id, step] of [['previous', -1], ['next', 1]]) {
    document.getElementById(id)?.addEventListener('click', (event) => {
      if (plain(event)) {
        event.preventDefault();
        show(at + step);
      }
    });
  }
}

const current = document.querySelector('.run[aria-current]');
const cell = document.getElementById('cell');
if (cell) {
  const box = cell.closest('.sheet-box');
  box.scrollTop = cell.offsetTop - box.clientHeight / 2;
  box.scrollLeft = cell.offsetLeft - box.clientWidth / 2;
} else if (!document.getElementById('pdf')) {
  scrollTo(current);
}

// A PDF is printed as its text: that is folded away while the PDF is shown.
const printed = matchMedia('print');
const text = document.getElementById('text');
let folded = false;
printed.addEventListener('change', () => {
  if (printed.matches) {
    folded = !text.open;
    text.open = true;
  } else if (folded) {
    text.open = false;
  }
});

// That this page was opened is kept; an address that is copied and sent on names no search.
const searched = /&search_id=[\w-]*/;
if (searched.test(location.search)) {
  history.replaceState(history.state, '', location.pathname + location.search.replace(searched, '') + location.hash);
}

// The search that led here is taken up where it was left, with its filters and its page.
const back = document.getElementById('back');
try {
  const left = sessionStorage.getItem('musubi.results');
  const asked = new URLSearchParams(location.search).get('q');
  if (back && left?.startsWith('/?') && new URLSearchParams(left.slice(1)).get('q') === asked) {
    back.setAttribute('href', left);
  }
} catch {
  // storage is switched off: the link leads to the search without filters
}

const paths = document.querySelector('.paths');
const copied = document.getElementById('copied');
for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      copied.textContent = paths.dataset.copied;
    } catch {
      copied.textContent = paths.dataset.notCopied;
    }
  });
}
