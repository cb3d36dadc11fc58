// The filter field: suggestions for the word under the cursor, and the filter to be kept. And the columns of a table.
(() => {
  'use strict';
  const field = document.querySelector('[data-suggestions]');
  if (!field) return;
  const known = JSON.parse(field.dataset.suggestions);
  const list = document.getElementById('suggestions');
  let chosen = -1;

  const word = () => {
    const before = field.value.slice(0, field.selectionStart);
    const start = before.search(/\S*$/);
    return { start, text: before.slice(start) };
  };
  // --- names that are many are asked for when one is typed, once for each tenant
  const asked = new Map();
  const ask = async (tenant) => {
    try {
      const answer = await fetch(tenant ? `suggest/names?tenant=${encodeURIComponent(tenant)}` : 'suggest/names', { redirect: 'error' });
      asked.set(tenant, await answer.json());
      if (document.activeElement === field) show();
    } catch (away) {
      asked.delete(tenant); // one can type without them, and the next letter asks again
    }
  };
  const names = (kind) => {
    if (kind !== 'destination' && kind !== 'source') return known[kind] || [];
    const tenant = (field.value.match(/(?:^|\s)tenant:(\S+)/i) || [])[1] || field.dataset.whose || '';
    if (!asked.has(tenant)) {
      asked.set(tenant, {});
      ask(tenant);
    }
    return asked.get(tenant)[kind] || [];
  };
  const fitting = (text) => {
    const colon = text.indexOf(':');
    if (colon < 0) return text ? Object.keys(known).filter((k) => k.startsWith(text.toLowerCase())).map((k) => `${k}:`) : [];
    const [name, value] = [text.slice(0, colon), text.slice(colon + 1)];
    const done = value.slice(0, value.lastIndexOf(',') + 1);
    const rest = value.slice(done.length).toLowerCase();
    const taken = done.split(',');
    return names(name).filter((v) => v.toLowerCase().startsWith(rest) && v !== rest && !taken.includes(v)).slice(0, 12).map((v) => `${name}:${done}${v}`);
  };
  const mark = (index) => {
    chosen = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
    if (index >= 0) field.setAttribute('aria-activedescendant', list.children[index].id); else field.removeAttribute('aria-activedescendant');
  };
  const hide = () => { list.hidden = true; field.setAttribute('aria-expanded', 'false'); mark(-1); };
  const show = () => {
    const choices = fitting(word().text);
    list.replaceChildren(...choices.map((choice, i) => Object.assign(document.createElement('li'), { id: `suggestion-${i}`, role: 'option', textContent: choice })));
    list.hidden = choices.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    mark(-1);
  };
  const take = (choice) => {
    const { start } = word();
    const after = field.value.slice(field.selectionStart);
    const text = choice.endsWith(':') ? choice : `${choice} `;
    field.value = field.value.slice(0, start) + text + after.replace(/^\S*\s?/, '');
    field.setSelectionRange(start + text.length, start + text.length);
    show();
  };
  field.addEventListener('input', show);
  field.addEventListener('blur', () => setTimeout(hide, 120));
  field.addEventListener('keydown', (event) => {
    const many = list.children.length;
    if (event.key === 'Escape') { if (list.hidden) field.blur(); else { hide(); event.preventDefault(); } }
    else if (list.hidden) return;
    else if (event.key === 'ArrowDown') { mark((chosen + 1) % many); event.preventDefault(); }
    else if (event.key === 'ArrowUp') { mark((chosen + many - 1) % many); event.preventDefault(); }
    else if ((event.key === 'Enter' && chosen >= 0) || (event.key === 'Tab' && chosen >= 0)) { take(list.children[chosen].textContent); event.preventDefault(); }
  });
  list.addEventListener('mousedown', (event) => { if (event.target.role === 'option') { event.preventDefault(); take(event.target.textContent); } });

  // --- what is typed can be kept before it is looked for
  document.querySelector('[data-opens="keep"]').addEventListener('click', () => { document.getElementById('keeping:filter').value = field.value.trim(); });

  // --- columns
  const menu = document.querySelector('[data-columns]');
  const hiddenKey = `rebound.columns.${menu.dataset.columns}`;
  const hidden = new Set(JSON.parse(localStorage.getItem(hiddenKey) || '["source","priority","policy","due"]'));
  const table = document.querySelector('.tasks');
  if (!table) { menu.hidden = true; return; }
  const name = (cell) => [...cell.classList].find((c) => c.startsWith('col-')).slice(4);
  const apply = () => table.querySelectorAll('th[class*="col-"], td[class*="col-"]').forEach((cell) => { cell.hidden = hidden.has(name(cell)); });
  table.querySelectorAll('th[class*="col-"]').forEach((head) => {
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: !hidden.has(name(head)) });
    box.addEventListener('change', () => {
      if (box.checked) hidden.delete(name(head)); else hidden.add(name(head));
      localStorage.setItem(hiddenKey, JSON.stringify([...hidden]));
      apply();
    });
    const label = document.createElement('label');
    label.append(box, head.textContent.trim());
    menu.querySelector('div').append(label);
  });
  apply();
})();
