// Presses the button with data-live="address" when the stream at that address says that there is something new, and
// every five seconds while there is no such stream. Nothing happens while nobody sees the page.
(() => {
  'use strict';
  const EVERY = 5000, SILENCE = 20000, LONGEST = 120000;
  const button = document.querySelector('[data-live]');
  const sign = document.getElementById('liveness');
  let stream = null, heard = 0, looked = Date.now(), owed = false, failures = 0, again = 0;

  const show = (said) => { if (sign && sign.textContent !== said) sign.textContent = said; };
  const isLive = () => heard > 0;
  const isFree = () => !document.querySelector('dialog[open]') && (!window.PrimeFaces || PrimeFaces.ajax.Queue.isEmpty());

  const look = () => {
    if (document.hidden) return;
    if (isLive() && Date.now() - heard > SILENCE) lose();
    const due = owed || (!isLive() && Date.now() - looked >= EVERY);
    if (!due || !isFree()) return;
    owed = false;
    looked = Date.now();
    // the page may have drawn the button anew
    document.querySelector('[data-live]').click();
  };

  const connect = () => {
    clearTimeout(again);
    if (stream || document.hidden) return;
    stream = new EventSource(button.dataset.live);
    stream.onmessage = () => {
      heard = Date.now();
      failures = 0;
      owed = true;
      show(sign && sign.dataset.pushed);
      look();
    };
    stream.onerror = lose;
  };

  const leave = () => {
    clearTimeout(again);
    if (stream) stream.close();
    stream = null;
    heard = 0;
  };

  // Many pages lose their streams at the same time when a node stops: each comes back at a time of its own.
  const lose = () => {
    leave();
    show(sign && sign.dataset.asked);
    const wait = Math.min(LONGEST, EVERY * 2 ** failures);
    failures += 1;
    again = setTimeout(connect, wait * (0.5 + Math.random()));
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { leave(); return; }
    owed = Date.now() - looked >= EVERY;
    connect();
    look();
  });
  addEventListener('pagehide', leave);
  addEventListener('pageshow', connect);
  setInterval(look, 1000);
  connect();
})();
