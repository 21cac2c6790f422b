'use strict';
// Sorts a table by the column whose head is clicked: numbers by data-value, the rest as text; empty cells last.
for (const head of document.querySelectorAll('.sortable thead th')) {
  head.tabIndex = 0;
  const sort = () => {
    const body = head.closest('table').tBodies[0];
    const falling = head.getAttribute('aria-sort') === 'ascending';
    for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
    const key = row => row.cells[head.cellIndex];
    const rows = [...body.rows].map((row, place) => ({row, place}));
    rows.sort((a, b) => {
      const [x, y] = [key(a.row), key(b.row)];
      const empty = !x.textContent - !y.textContent;
      if (empty) return empty;
      const order = 'value' in x.dataset && 'value' in y.dataset
        ? x.dataset.value - y.dataset.value
        : x.textContent.localeCompare(y.textContent);
      return (falling ? -order : order) || a.place - b.place;
    });
    body.append(...rows.map(({row}) => row));
  };
  head.addEventListener('click', sort);
  head.addEventListener('keydown', event => { if (event.key === 'Enter') sort(); });
}
// Says at once, and on touch, what a mark means; and marks the same network in all other pictures.
const hint = document.getElementById('hint');
const marks = new Map();
for (const title of document.querySelectorAll('figure title')) {
  const mark = title.parentNode;
  const text = title.textContent;
  title.remove();
  if (!marks.has(text)) marks.set(text, []);
  marks.get(text).push(mark);
  mark.addEventListener('pointerenter', event => {
    hint.textContent = text;
    hint.hidden = false;
    const {width, height} = hint.getBoundingClientRect();
    hint.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 4)) + 'px';
    hint.style.top = Math.max(4, Math.min(event.clientY + 14, innerHeight - height - 4)) + 'px';
    for (const same of marks.get(text)) same.classList.add('marked');
  });
  mark.addEventListener('pointerleave', () => {
    hint.hidden = true;
    for (const same of marks.get(text)) same.classList.remove('marked');
  });
}
// A link to a network opens its section.
const open = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.tagName === 'DETAILS') target.open = true;
};
addEventListener('hashchange', open);
open();
addEventListener('beforeprint', () => { for (const part of document.querySelectorAll('details.network')) part.open = true; });
