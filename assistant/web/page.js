// What needs no server: which pane is shown, the size of the map, where the focus is. Everything else goes to it as plain data.
(() => {
  const root = document.documentElement;
  const narrow = matchMedia('(max-width: 820px)');
  const usual = 0.85;
  const all = (what) => [...document.querySelectorAll(what)];
  let focus = '', within = '';
  let open = false;
  let last = [0, ''];

  const panes = ['chat', 'map', 'review', 'plan', 'project', 'facts', 'files'];
  // Each part of the page is a place to come back to: by a reload, and by the browser's own way back.
  const show = (pane, comes = 'went') => {
    if (comes === 'went' && pane !== root.dataset.pane) history.pushState(null, '', `#${pane}`);
    root.dataset.pane = pane;
    if (pane !== 'chat') root.dataset.side = pane;
    dress();
    const tab = document.getElementById(`tab-${pane}`);
    if (tab && comes) tab.parentElement.scrollTo({ left: tab.offsetLeft - tab.parentElement.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2 });
  };
  const place = () => panes.find((pane) => `#${pane}` === location.hash) ?? (narrow.matches ? 'chat' : 'map');

  // The size of the map: its own, times a factor, or as wide as its box.
  const zoom = (how) => {
    const now = parseFloat(root.style.getPropertyValue('--zoom')) || usual;
    if (how === 'wide') { root.toggleAttribute('data-wide'); return dress(); }
    root.toggleAttribute('data-fit', how === 'fit');
    const next = { out: now / 1.25, in: now * 1.25, whole: 1, fit: 1 }[how];
    root.style.setProperty('--zoom', String(Math.min(2.5, Math.max(0.3, Math.round(next * 100) / 100))));
    dress();
  };

  // The lanes' names stay in sight while the map is moved sideways, where there is room for them.
  const rail = () => {
    const box = document.querySelector('#picture'), svg = box && box.querySelector('.t-paper svg'), names = box && box.querySelector('.tj-rail');
    if (!names) return;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width || 1;
    names.setAttribute('transform', `translate(${narrow.matches ? 0 : Math.max(0, box.scrollLeft / scale)} 0)`);
  };

  const see = (id) => {
    show('map');
    const point = document.querySelector(`#picture svg [data-id="${CSS.escape(id)}"]`);
    all('.t-here').forEach((one) => one.classList.remove('t-here'));
    if (!point) return;
    point.classList.add('t-here');
    point.scrollIntoView({ block: 'center', inline: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };

  // After the server has drawn something anew: language, which tab is chosen, what is pressed, where the focus was.
  const dress = () => {
    const lang = document.querySelector('[data-lang]');
    if (lang && root.lang !== lang.dataset.lang) root.lang = lang.dataset.lang;
    const pane = narrow.matches ? root.dataset.pane : root.dataset.side;
    all('[role=tab][data-pane]').forEach((tab) => {
      const chosen = tab.dataset.pane === pane;
      if (tab.getAttribute('aria-selected') !== String(chosen)) tab.setAttribute('aria-selected', chosen);
      tab.tabIndex = chosen ? 0 : -1;
    });
    panes.slice(1).forEach((name) => role(document.getElementById(`pane-${name}`), { role: 'tabpanel', 'aria-labelledby': `tab-${name}`, tabindex: '-1' }));
    const drawn = document.querySelector('.t-picture');
    if (drawn) role(document.getElementById('picture'), { role: 'region', tabindex: '0', 'aria-label': drawn.dataset.name });
    const how = root.hasAttribute('data-fit') ? 'fit' : (parseFloat(root.style.getPropertyValue('--zoom')) || usual) === 1 ? 'whole' : '';
    all('[data-zoom]').forEach((one) => {
      if (['fit', 'whole', 'wide'].includes(one.dataset.zoom)) role(one, { 'aria-pressed': String(one.dataset.zoom === how || (one.dataset.zoom === 'wide' && root.hasAttribute('data-wide'))) });
    });
    rail();
    more();
    name();
    forget();
    answer();
    const steps = document.querySelector('.t-steps');
    if (steps && open !== steps.open && open) steps.open = true;
    if (focus && document.activeElement === document.body) {
      const again = all('button, select, summary, input').find((one) => sign(one) === focus);
      if (again) again.focus({ preventScroll: true });
      else document.getElementById(within)?.focus({ preventScroll: true });
    }
  };
  // More tabs than there is room for show that they go on.
  const more = () => {
    const tabs = document.querySelector('.t-tabs');
    role(tabs, { 'data-more': tabs ? String(tabs.scrollLeft + tabs.clientWidth < tabs.scrollWidth - 2) : '' });
  };
  // What gradio names in English or not at all, and the server in its own time.
  const name = () => {
    const given = document.querySelector('[data-lang]')?.dataset;
    if (!given) return;
    role(document.querySelector('#box .submit-button'), { 'aria-label': given.send });
    role(document.querySelector('#chat [role=log]'), { 'aria-label': given.talk });
    all('#shell time[datetime]').forEach((one) => {
      const text = new Date(one.dateTime).toLocaleString(given.lang, { dateStyle: 'medium', timeStyle: 'short' });
      if (one.textContent !== text) one.textContent = text;
    });
  };
  // The server's new drawing may use a field of the last one for something else: what was typed there does not belong to it.
  const belongs = new WeakMap();
  const forget = () => all('#shell :is(.t-line, .t-form) :is(input, select)').forEach((one) => {
    const to = sign(one.closest('.t-form, .t-line').querySelector('button[data-do]') ?? one);
    if (belongs.has(one) && belongs.get(one) !== to) {
      if (one.tagName === 'SELECT') [...one.options].forEach((each) => { each.selected = each.defaultSelected; });
      else one.value = one.defaultValue;
    }
    belongs.set(one, to);
  });
  // What was asked to be compared comes into sight.
  let compared = '';
  const answer = () => {
    const found = document.getElementById('found');
    if (found && found.textContent !== compared) found.scrollIntoView({ block: 'nearest' });
    compared = found ? found.textContent : '';
  };
  // Another tab or device may have gone on with the same conversation.
  window.trayectoLook = () => window.trayecto?.({ do: 'look', about: '', at: document.querySelector('[data-stand]')?.dataset.stand ?? '', value: '' });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) window.trayectoLook(); });

  const role = (element, given) => element && Object.entries(given).forEach(([name, value]) => element.getAttribute(name) !== value && element.setAttribute(name, value));
  const sign = (one) => [one.tagName, one.id, one.dataset.do, one.dataset.about, one.dataset.at, one.dataset.zoom, one.dataset.pane].join(' ');

  const act = (button, value) => {
    const { do: what, about = '', at = '' } = button.dataset;
    const key = [what, about, at, value].join(' ');
    if (!window.trayecto || (last[1] === key && Date.now() - last[0] < 700)) return;
    last = [Date.now(), key];
    window.trayecto({ do: what, about, at, value });
    if (['ask', 'jump', 'say', 'new'].includes(what)) {
      root.removeAttribute('data-wide');
      if (narrow.matches) show('chat'); else if (what !== 'new') box()?.focus();
    }
  };
  // What stands in a form, as plain data.
  const fields = (button) => JSON.stringify(Object.fromEntries([...button.closest('.t-form').querySelectorAll('[name]')].filter((one) => one.type !== 'radio' || one.checked).map((one) => [one.name, one.value])));
  const box = () => document.querySelector('#box textarea');

  // A message is what stood in the box as it left: what was typed after is not part of it, and stays, however late the page gets to it.
  let leaving = '';
  const leaves = () => { leaving = box()?.value ?? ''; };
  window.trayectoSent = (read) => {
    const said = leaving || read;
    const typed = box();
    leaving = '';
    if (typed && typed.value.startsWith(said)) {
      typed.value = typed.value.slice(said.length);
      typed.dispatchEvent(new Event('input', { bubbles: true }));
    }
    window.trayectoLeft(said);
    return said;
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target === box()) leaves();
  }, true);
  document.addEventListener('click', (event) => { if (event.target.closest('#box button')) leaves(); }, true);

  document.addEventListener('click', (event) => {
    const at = (what) => event.target.closest(what);
    let hit;
    if ((hit = at('[role=tab][data-pane]'))) show(hit.dataset.pane);
    else if ((hit = at('[data-zoom]'))) zoom(hit.dataset.zoom);
    else if ((hit = at('[data-see]'))) see(hit.dataset.see);
    else if ((hit = at('[data-close]'))) hit.parentElement.remove();
    else if ((hit = at('button[data-do]'))) {
      if (hit.dataset.show) show(hit.dataset.show);
      if ('form' in hit.dataset) return act(hit, fields(hit));
      const field = hit.parentElement.querySelector('input');
      if (field && !field.value.trim()) field.focus();
      // What would leave is asked of the words in the box, which stay there.
      const typed = hit.dataset.do === 'peek' ? box()?.value : field ? field.value : '';
      act(hit, hit.dataset.value ?? typed ?? '');
    }
    // A choice, or a tap elsewhere, shuts the list of topics; a new drawing of the page does not.
    const steps = document.querySelector('.t-steps');
    if (steps && (hit || !steps.contains(event.target))) steps.open = false;
    open = Boolean(steps && steps.contains(event.target) && !hit) && !(at('.t-steps summary') && steps.open);
    all('.t-aided[open]').forEach((one) => { if (!one.contains(event.target)) one.open = false; });
  });
  // Files go one after the other; how far each has come, and what became of it, is told where they were given.
  const send = (file, field, told, sure) => new Promise((done) => {
    const { playbooks: key, most, large, sending, reading, lost } = field.dataset;
    if (file.size > Number(most)) return done(large.replace('{file}', file.name));
    const request = new XMLHttpRequest();
    request.open('POST', `playbook/${encodeURIComponent(key)}?name=${encodeURIComponent(file.name)}${sure ? '&sure=true' : ''}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (now) => told(sending.replace('{file}', file.name).replace('{part}', Math.round(100 * now.loaded / now.total)));
    request.upload.onload = () => told(reading.replace('{file}', file.name));
    request.onerror = () => done(lost.replace('{file}', file.name));
    request.onload = () => { let line; try { line = JSON.parse(request.responseText); if (line.map ?? line[2]) window.trayectoMap(file); line = line.told || line[1]; } catch { line = ''; } done(line || lost.replace('{file}', file.name)); };
    request.send(file);
  });
  const give = async (field, files, sure = false) => {
    const tell = (text) => all('.t-told').forEach((one) => { one.textContent = text; });
    const lines = [];
    field.disabled = true;
    for (const file of files) lines.push(await send(file, field, (text) => tell([...lines, text].join('\n')), sure));
    window.trayecto({ do: 'books', value: lines.join('\n') });
  };
  window.trayectoPlaybooks = (files, sure) => { show('files'); give(document.querySelector('input[data-playbooks]'), files, sure); };

  document.addEventListener('change', (event) => {
    if (event.target.matches('input[data-playbooks]') && event.target.files.length) give(event.target, [...event.target.files]);
    if (event.target.matches('select[data-do]')) act(event.target, event.target.value);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') all('.t-aided[open]').forEach((one) => { one.open = false; one.firstChild.focus(); });
    if (event.key === 'Escape') all('.t-steps[open]').forEach((steps) => { open = steps.open = false; steps.firstChild.focus(); });
    if (event.key === 'Enter' && event.target.matches('.t-line input')) event.target.parentElement.querySelector('button').click();
    const tab = event.target.closest('[role=tab][data-pane]');
    if (tab && ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) {
      const tabs = all('[role=tab][data-pane]').filter((one) => one.offsetParent);
      const here = tabs.indexOf(tab), to = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: tabs.length - 1 }[event.key];
      const next = tabs[(to + tabs.length) % tabs.length];
      show(next.dataset.pane);
      next.focus();
      event.preventDefault();
    }
  });
  document.addEventListener('focusin', (event) => {
    focus = sign(event.target);
    within = event.target.closest('[role=tabpanel]')?.id ?? '';
  });
  document.addEventListener('scroll', (event) => { if (event.target.id === 'picture') rail(); else if (event.target.matches?.('.t-tabs')) more(); }, true);
  addEventListener('popstate', () => show(place(), 'back'));
  addEventListener('resize', more);
  narrow.addEventListener('change', () => dress());

  // The link to a conversation has done its work: a reload comes back to whichever is open then.
  const met = () => {
    if (new URLSearchParams(location.search).has('session')) history.replaceState(null, '', location.pathname + location.hash);
    show(place(), 'there');
    window.trayectoReady();
  };

  // Page and drawing are made for light: who prefers dark gets them whole, instead of half of each. Before anything is painted.
  const light = () => { if (document.body.classList.contains('dark')) document.body.classList.remove('dark'); };

  const start = () => {
    new MutationObserver(light).observe(document.body, { attributes: true, attributeFilter: ['class'] });
    light();
    show('map', '');
    show(place(), '');
    let waiting = false, greeted = false;
    new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        dress();
        const typed = box();
        if (!greeted && typed && !typed.disabled) { greeted = true; met(); if (!narrow.matches) typed.focus(); }
      });
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    dress();
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
