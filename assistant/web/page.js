// What needs no server: which pane is shown, the size of the map, where the focus is. Everything else goes to it as plain data.
(() => {
  const root = document.documentElement;
  const narrow = matchMedia('(max-width: 820px)');
  const usual = 0.85;
  const all = (what) => [...document.querySelectorAll(what)];
  let focus = '';
  let open = false;
  let last = [0, ''];

  const show = (pane) => {
    root.dataset.pane = pane;
    if (pane !== 'chat') root.dataset.side = pane;
    dress();
  };

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
    document.body.classList.remove('dark');
    const lang = document.querySelector('[data-lang]');
    if (lang && root.lang !== lang.dataset.lang) root.lang = lang.dataset.lang;
    const pane = narrow.matches ? root.dataset.pane : root.dataset.side;
    all('[role=tab][data-pane]').forEach((tab) => {
      const chosen = tab.dataset.pane === pane;
      if (tab.getAttribute('aria-selected') !== String(chosen)) tab.setAttribute('aria-selected', chosen);
      tab.tabIndex = chosen ? 0 : -1;
    });
    ['map', 'review', 'plan', 'project', 'facts', 'files'].forEach((name) => role(document.getElementById(`pane-${name}`), { role: 'tabpanel', 'aria-labelledby': `tab-${name}` }));
    const drawn = document.querySelector('.t-picture');
    if (drawn) role(document.getElementById('picture'), { role: 'region', tabindex: '0', 'aria-label': drawn.dataset.name });
    const how = root.hasAttribute('data-fit') ? 'fit' : (parseFloat(root.style.getPropertyValue('--zoom')) || usual) === 1 ? 'whole' : '';
    all('[data-zoom]').forEach((one) => {
      if (['fit', 'whole', 'wide'].includes(one.dataset.zoom)) role(one, { 'aria-pressed': String(one.dataset.zoom === how || (one.dataset.zoom === 'wide' && root.hasAttribute('data-wide'))) });
    });
    rail();
    const steps = document.querySelector('.t-steps');
    if (steps && open !== steps.open && open) steps.open = true;
    if (focus && document.activeElement === document.body) {
      const again = all('button, select, summary, input').find((one) => sign(one) === focus);
      if (again) again.focus({ preventScroll: true });
    }
  };
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
  const fields = (button) => JSON.stringify(Object.fromEntries([...button.closest('.t-form').querySelectorAll('[name]')].map((one) => [one.name, one.value])));
  const box = () => document.querySelector('#box textarea');

  // A message is what stood in the box as it left: what was typed after is not part of it, and stays, however late the page gets to it.
  let leaving = '';
  const leaves = () => { leaving = box()?.value ?? ''; };
  window.trayectoSent = (read) => {
    const said = leaving && read.startsWith(leaving) ? leaving : read;
    const typed = box();
    leaving = '';
    if (typed && typed.value.startsWith(said)) {
      typed.value = typed.value.slice(said.length);
      typed.dispatchEvent(new Event('input', { bubbles: true }));
    }
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
  const send = (file, field, told) => new Promise((done) => {
    const { playbooks: key, most, large, sending, reading, lost } = field.dataset;
    if (file.size > Number(most)) return done(large.replace('{file}', file.name));
    const request = new XMLHttpRequest();
    request.open('POST', `playbook/${encodeURIComponent(key)}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (now) => told(sending.replace('{file}', file.name).replace('{part}', Math.round(100 * now.loaded / now.total)));
    request.upload.onload = () => told(reading.replace('{file}', file.name));
    request.onerror = () => done(lost.replace('{file}', file.name));
    request.onload = () => { let line; try { line = JSON.parse(request.responseText); line = line.told || line[1]; } catch { line = ''; } done(line || lost.replace('{file}', file.name)); };
    request.send(file);
  });
  const give = async (field) => {
    const tell = (text) => all('.t-told').forEach((one) => { one.textContent = text; });
    const files = [...field.files], lines = [];
    field.disabled = true;
    for (const file of files) lines.push(await send(file, field, (text) => tell([...lines, text].join('\n'))));
    window.trayecto({ do: 'books', value: lines.join('\n') });
  };

  document.addEventListener('change', (event) => {
    if (event.target.matches('input[data-playbooks]') && event.target.files.length) give(event.target);
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
  document.addEventListener('focusin', (event) => { focus = sign(event.target); });
  document.addEventListener('scroll', (event) => { if (event.target.id === 'picture') rail(); }, true);
  narrow.addEventListener('change', () => dress());

  const start = () => {
    show('map');
    if (narrow.matches) show('chat');
    let waiting = false, greeted = false;
    new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        dress();
        const typed = box();
        if (!greeted && typed && !typed.disabled) { greeted = true; if (!narrow.matches) typed.focus(); }
      });
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    dress();
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
