// Fields that offer what the server knows by what was typed so far: data-suggests names the address that answers with
// texts, list the datalist. What is chosen there is sent at once by the button that data-takes names; Enter sends what was typed.
(() => {
  'use strict';
  const PAUSE = 150;
  const last = new WeakMap();
  let later;

  const offer = async (field) => {
    const text = field.value.trim();
    if (last.get(field) === text) return;
    last.set(field, text);
    try {
      const reply = await fetch(`${field.dataset.suggests}?text=${encodeURIComponent(text)}`);
      if (!reply.ok || reply.redirected || last.get(field) !== text) return;
      const names = await reply.json();
      const stays = field.list.querySelectorAll('[data-stays]');
      field.list.replaceChildren(...stays, ...names.map((value) => Object.assign(document.createElement('option'), { value })));
    } catch {
      last.delete(field); // one can type without
    }
  };
  const isChosen = (event) => !event.inputType || event.inputType === 'insertReplacementText';
  const isOffered = (field) => [...field.list.options].some((option) => option.value === field.value);

  document.addEventListener('focusin', (event) => {
    if (!event.target.dataset.suggests) return;
    event.target.select();
    offer(event.target);
  });
  document.addEventListener('input', (event) => {
    const field = event.target;
    if (!field.dataset.suggests) return;
    if (field.dataset.takes && isChosen(event) && isOffered(field)) { document.getElementById(field.dataset.takes).click(); return; }
    clearTimeout(later);
    later = setTimeout(() => offer(field), PAUSE);
  });
})();
