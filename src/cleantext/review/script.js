'use strict';
// The page is whole without this: it lights up what belongs together, and adds a filter.
const notes = [...document.querySelectorAll('li[data-rule]')];
const mark = note => document.getElementById(note.id.replace('n', 'e'));
const lit = {mouseenter: true, mouseleave: false, focusin: true, focusout: false};

for (const note of notes) {
  const both = [note, mark(note)].filter(Boolean);
  for (const one of both)
    for (const [event, on] of Object.entries(lit))
      one.addEventListener(event, () => both.forEach(it => it.classList.toggle('on', on)));
}

const form = document.createElement('form');
form.setAttribute('aria-label', 'filter');
const labelled = (text, field) => {
  const label = document.createElement('label');
  label.append(text, ' ', field);
  form.append(label);
  return field;
};
const choice = options => {
  const field = document.createElement('select');
  for (const [value, text] of options) field.append(new Option(text, value));
  return field;
};
const number = value => Object.assign(
  document.createElement('input'), {type: 'number', min: 0, max: 100, step: 5, value});

const names = [...new Set(notes.map(note => note.dataset.rule))].sort();
const rule = labelled('rule', choice([['', 'all'], ...names.map(name => [name, name])]));
const state = labelled(
  'edits', choice([['', 'all'], ['made', 'made'], ['held', 'only suggested']]));
const low = labelled('certainty in % from', number(0));
const high = labelled('to', number(100));
const told = document.createElement('output');
told.setAttribute('aria-live', 'polite');
form.append(told);

const filter = () => {
  let count = 0;
  for (const note of notes) {
    const {rule: name, state: done, sure} = note.dataset;
    const shown = (!rule.value || rule.value === name) && (!state.value || state.value === done)
      && 100 * sure >= low.value - 0.5 && 100 * sure <= (high.value || 100) - -0.5;
    note.hidden = !shown;
    mark(note)?.classList.toggle('off', !shown);
    count += shown;
  }
  for (const part of document.querySelectorAll('article'))
    part.hidden = !part.querySelector('li:not([hidden])');
  told.value = `${count} of ${notes.length}`;
};
form.addEventListener('input', filter);
form.addEventListener('submit', event => event.preventDefault());
if (notes.length) document.querySelector('header').after(form);
filter();
