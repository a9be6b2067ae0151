// The map's cards can be opened and changed; everything that is changed goes to the server as plain data (see page.js).
(() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const editor = () => document.querySelector('.t-editor');
  let opened = '';

  const open = (card) => {
    opened = card.dataset.id;
    const known = editor();
    // The page gets the same words only once: an editor that was shut is shown again, as it was at first.
    if (known && known.hidden && known.dataset.card === opened) {
      known.querySelectorAll('input').forEach((one) => { one.value = one.defaultValue; });
      known.querySelectorAll('option').forEach((one) => { one.selected = one.defaultSelected; });
      known.querySelectorAll('.t-form').forEach(tell);
      known.hidden = false;
      return document.getElementById('card-title').focus({ preventScroll: true });
    }
    window.trayecto?.({ do: 'card', about: opened, at: '', value: '' });
  };
  const shut = () => {
    editor().hidden = true;
    document.querySelector(`#picture svg [data-id="${CSS.escape(opened)}"]`)?.focus();
  };

  // What would change, before it is applied: the fields that are not as they were, as text.
  const tell = (form) => {
    const line = form.querySelector('.t-will');
    if (!line) return;
    const shown = (one) => (one.tagName === 'SELECT' ? one.selectedOptions[0]?.textContent : one.value.trim()) || line.dataset.empty;
    const was = (one) => (one.tagName === 'SELECT' ? [...one.options].find((each) => each.defaultSelected)?.value : one.defaultValue) ?? '';
    const changed = [...form.querySelectorAll('[name]')].filter((one) => one.value.trim() !== was(one)).map((one) => `${one.closest('label').firstChild.textContent} → ${shown(one)}`);
    const text = changed.length ? `${line.dataset.lead} ${changed.join('; ')}` : line.dataset.nothing;
    if (line.textContent !== text) line.textContent = text;
  };

  const dress = () => {
    all('#picture svg .tj-touchpoint[data-id]').forEach((card) => {
      if (card.getAttribute('tabindex') !== '0') { card.setAttribute('tabindex', '0'); card.setAttribute('role', 'button'); card.setAttribute('aria-haspopup', 'dialog'); }
    });
    const form = editor();
    if (form && !form.dataset.met) {
      form.dataset.met = 'yes';
      document.getElementById('card-title')?.focus({ preventScroll: true });
    }
  };

  document.addEventListener('click', (event) => {
    const card = event.target.closest('#picture svg .tj-touchpoint[data-id]');
    if (card) open(card);
    else if (event.target.closest('[data-shut]')) shut();
  });
  document.addEventListener('input', (event) => { const form = event.target.closest('.t-editor .t-form'); if (form) tell(form); });
  document.addEventListener('keydown', (event) => {
    const card = event.target.closest?.('#picture svg .tj-touchpoint[data-id]');
    if (card && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); open(card); }
    if (event.key === 'Escape' && editor() && !editor().hidden) shut();
    if (event.key === 'Enter' && event.target.matches?.('.t-editor .t-form input')) { event.preventDefault(); event.target.closest('.t-form').querySelector('button').click(); }
  });
  const watch = () => { new MutationObserver(() => requestAnimationFrame(dress)).observe(document.body, { childList: true, subtree: true }); dress(); };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch); else watch();
})();
