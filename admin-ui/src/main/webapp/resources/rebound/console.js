// Keys, theme, times, dialogs and small comforts of all screens. No screen needs a script of its own for these.
(() => {
  'use strict';
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);

  // --- theme: the system's, until somebody chooses
  const dark = () => root.dataset.theme
    ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const toggleTheme = () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    localStorage.setItem('rebound.theme', root.dataset.theme);
    document.dispatchEvent(new CustomEvent('rebound:theme'));
  };

  // --- times, in the viewer's zone
  const UNITS = [[86400, 'day', 3600], [3600, 'hour', 60], [60, 'minute', 1], [1, 'second', 1]];
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' });
  const pad = (n) => String(n).padStart(2, '0');
  const clock = (t) => `${pad(t.getHours())}:${pad(t.getMinutes())}:${pad(t.getSeconds())}`;
  const day = (t) => `${t.getFullYear()}-${pad(t.getMonth() + 1)}-${pad(t.getDate())}`;
  const ago = (time) => {
    const seconds = (time - Date.now()) / 1000;
    // 59.7 minutes are an hour, not 60 minutes
    const [size, unit] = UNITS.find(([s, , finer]) => Math.round(Math.abs(seconds) / finer) * finer >= s) || UNITS[3];
    return words.format(Math.sign(seconds) * Math.round(Math.abs(seconds) / size), unit);
  };
  const showTimes = () => {
    const today = day(new Date());
    document.querySelectorAll('time[datetime]').forEach((element) => {
      const time = new Date(element.dateTime);
      if (Number.isNaN(time.getTime())) return;
      const shown = day(time) === today ? clock(time) : `${day(time)} ${clock(time)}`;
      const wanted = element.dataset.ago === 'true' ? ago(time) : shown;
      if (element.textContent !== wanted) element.textContent = wanted;
      if (!element.dataset.exact) {
        element.dataset.exact = 'yes';
        const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        element.title = `${day(time)} ${clock(time)}.${String(time.getMilliseconds()).padStart(3, '0')} ${zone}\n${element.title}`;
      }
    });
  };

  // --- keys
  let going = false;
  const typing = (target) => target.closest('input, textarea, select, [contenteditable]');
  const go = (key) => {
    const link = document.querySelector(`#menu a[data-letter="${CSS.escape(key)}"]`);
    if (link) location.assign(link.href);
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || find('dialog[open]')) return;
    if (going) { going = false; go(event.key); return; }
    if (event.key === '/') { const field = find('[data-filter]'); if (field) { event.preventDefault(); field.focus(); field.select(); } }
    else if (event.key === 'g') { going = true; setTimeout(() => { going = false; }, 1500); }
    else if (event.key === 't') toggleTheme();
    else if (event.key === '?') find('#help').showModal();
  });

  // --- clicks
  // Without TLS, and not on this machine, a page has no clipboard of its own: the old way does it there.
  const copyOfSelection = (text, near) => {
    const area = Object.assign(document.createElement('textarea'), { value: text, className: 'unseen', readOnly: true });
    near.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error('not copied'));
  };
  const copy = (button) => {
    const source = document.getElementById(button.dataset.copies);
    const text = source.dataset.text || source.textContent;
    const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : copyOfSelection(text, button.parentElement);
    copied.then(() => {
      const label = button.textContent;
      button.textContent = button.dataset.copied || '✓';
      setTimeout(() => { button.textContent = label; }, 1200);
    }, () => getSelection().selectAllChildren(source)).finally(() => button.focus());
  };
  document.addEventListener('click', (event) => {
    const element = event.target.closest('[data-opens], [data-closes], [data-theme-toggle], [data-copies], .burger');
    if (!element) return;
    if (element.dataset.opens !== undefined) document.getElementById(element.dataset.opens).showModal();
    else if (element.dataset.closes !== undefined) element.closest('dialog').close();
    else if (element.dataset.themeToggle !== undefined) toggleTheme();
    else if (element.dataset.copies !== undefined) copy(element);
    else element.setAttribute('aria-expanded', String(find('#menu').classList.toggle('open')));
  });
  // who closes a dialog that the server opened is back at the button that asked for it
  const opener = `rebound.opener:${location.pathname}`;
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[id], input[type=submit][id]');
    if (button && !button.closest('dialog')) sessionStorage.setItem(opener, button.id);
  }, true);
  document.addEventListener('close', (event) => {
    if (!event.target.matches('dialog')) return;
    // a field that has just been hidden with its dialog may have the focus still
    if (document.activeElement !== document.body && !event.target.contains(document.activeElement)) return;
    const button = find(`[data-opens="${event.target.id}"]`) || document.getElementById(sessionStorage.getItem(opener)) || find('#content');
    if (button) button.focus();
  }, true);
  // a form that the server would not read stays here, with all that was typed
  const content = find('#content');
  const say = (id, words) => {
    const notice = document.getElementById(id) || Object.assign(document.createElement('p'), { id, className: 'notice bad', textContent: words });
    notice.setAttribute('role', 'alert');
    content.prepend(notice);
    notice.scrollIntoView({ block: 'nearest' });
    return notice;
  };
  const keep = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  let door = null;
  const sayEnded = () => {
    const link = Object.assign(document.createElement('a'), { href: door, textContent: content.dataset.signIn });
    say('session-ended', `${content.dataset.ended} `).replaceChildren(`${content.dataset.ended} `, link);
  };
  document.addEventListener('submit', (event) => {
    if (!content || event.target.method !== 'post') return;
    if (door && content.contains(event.target)) { keep(event); sayEnded(); return; }
    const size = new URLSearchParams(new FormData(event.target)).toString().length;
    document.querySelectorAll('#too-large').forEach((old) => old.remove());
    if (!(size > Number(content.dataset.largest))) return;
    keep(event);
    say('too-large', content.dataset.tooLarge);
  }, true);
  // a second click sends nothing a second time
  const SENDING = 10000;
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    setTimeout(() => { delete form.dataset.sent; }, SENDING);
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => { delete form.dataset.sent; }));

  // --- a page that asks in the background leaves for the sign-in only when nothing typed is lost by it
  let typed = false;
  document.addEventListener('input', (event) => { typed = typed || Boolean(event.target.closest('#content form[method=post]')); });
  if (window.PrimeFaces && PrimeFaces.ajax) {
    const answers = PrimeFaces.ajax.ResponseProcessor;
    const leave = answers.doRedirect;
    answers.doRedirect = (redirect) => {
      const address = redirect.getAttribute('url');
      if (!typed || !new URL(address, location.href).pathname.endsWith('/login.xhtml')) { leave.call(answers, redirect); return; }
      if (!door) { door = address; sayEnded(); }
    };
  }
  document.addEventListener('input', (event) => {
    // what was wrong is being mended
    const field = event.target.closest('.field');
    if (field) field.querySelectorAll('.wrong').forEach(each => each.remove());
  });

  // --- a form that is sent takes along what was typed into others, where that is to stay
  document.addEventListener('submit', (event) => {
    const others = (event.target.dataset.with || '').split(' ').map((id) => document.getElementById(id));
    others.filter((other) => other).forEach((other) => new FormData(other).forEach((value, name) => {
      if (/^(jakarta|primefaces)\./.test(name)) return;
      event.target.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    }));
  });

  // --- forms hand the page's nonce back, or PrimeFaces refuses them
  const nonce = document.currentScript.nonce;
  const sign = () => document.querySelectorAll('form').forEach((form) => {
    // nothing secret in an address
    if (form.getAttribute('method') !== 'post' || form.elements['primefaces.nonce']) return;
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'primefaces.nonce', value: nonce });
    form.append(field);
  });

  // --- what was unfolded stays so when the page is drawn anew
  const unfolded = new Set();
  document.addEventListener('toggle', (event) => {
    const name = event.target.dataset.stays;
    if (name) { if (event.target.open) unfolded.add(name); else unfolded.delete(name); }
  }, true);
  const unfold = () => document.querySelectorAll('details[data-stays]').forEach((d) => { if (unfolded.has(d.dataset.stays)) d.open = true; });

  // --- after each partial update, and as time goes by
  const reopen = () => document.querySelectorAll('dialog[data-open]').forEach((d) => { if (!d.open) d.showModal(); });
  document.addEventListener('close', (event) => { delete event.target.dataset.open; }, true);
  const fresh = () => { sign(); showTimes(); reopen(); unfold(); document.dispatchEvent(new CustomEvent('rebound:fresh')); };
  new MutationObserver((changes) => {
    if (changes.some((change) => [...change.addedNodes].some((node) => node.nodeType === 1 && (node.matches('time, dialog, form') || node.querySelector('time, dialog, form, table'))))) fresh();
  }).observe(document.body, { childList: true, subtree: true });
  setInterval(showTimes, 5000);

  // --- what looks again by itself, while somebody can see it
  document.querySelectorAll('[data-every]').forEach((button) => {
    setInterval(() => { if (!document.hidden && !find('dialog[open]')) button.click(); }, Number(button.dataset.every));
  });
  fresh();
})();
