// Presses buttons with data-beat="seconds" again and again, as long as somebody looks at the page.
(() => {
  'use strict';
  let seconds = 0;
  setInterval(() => {
    seconds += 1;
    if (document.hidden || document.querySelector('dialog[open]')) return;
    document.querySelectorAll('[data-beat]').forEach((button) => {
      if (seconds % Number(button.dataset.beat) === 0) button.click();
    });
  }, 1000);
})();
