// A map in a file: shown first in a dialog, and brought in, left, or read as a playbook from there. Files may be dropped anywhere.
(() => {
  const field = () => document.querySelector('input[data-maps]');
  const ending = (name) => (name.toLowerCase().match(/\.[a-z0-9]+$/) ?? [''])[0];
  let dialog = null, file = null, waiting = [];

  const post = async (path, given, body) => {
    const answer = await fetch(`${path}?${new URLSearchParams(given)}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const show = (html) => {
    if (!dialog) {
      dialog = document.createElement('dialog');
      dialog.className = 't-import';
      dialog.addEventListener('click', (event) => tapped(event));
      dialog.addEventListener('input', (event) => {
        if (event.target.matches('.t-form [name]')) event.target.dataset.touched = '';
        // Another name makes it a map of its own.
        const how = dialog.querySelector('select[name=how]');
        if (how && event.target.matches('[name=audience], [name=product]')) how.value = 'own';
      });
      dialog.addEventListener('change', (event) => { if (event.target.matches('[data-column]')) again(event.target); });
      dialog.addEventListener('submit', (event) => { event.preventDefault(); dialog.querySelector('[data-bring]')?.click(); });
      dialog.addEventListener('close', () => { file = null; next(); });
      document.body.append(dialog);
    }
    dialog.setAttribute('aria-label', field()?.dataset.name ?? '');
    dialog.innerHTML = html;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    (dialog.querySelector('h2') ?? dialog).focus?.();
  };
  // The words are the server's, or come from the file's name: only its own HTML is put in as such.
  const tell = (text) => {
    const line = document.createElement('p'), acts = document.createElement('div'), shut = document.createElement('button');
    line.textContent = text;
    line.setAttribute('role', 'status');
    acts.className = 'acts';
    shut.type = 'button';
    shut.dataset.drop = '';
    shut.textContent = field()?.dataset.close ?? '×';
    acts.append(shut);
    show('');
    dialog.append(line, acts);
  };
  const named = (text, name) => text.replace('{file}', () => name);

  const look = async (one) => {
    const given = field()?.dataset;
    if (!given) return;
    file = one;
    if (one.size > Number(given.most)) return tell(named(given.large, one.name));
    tell(named(given.sending, one.name));
    try {
      const { html } = await post(`map/${encodeURIComponent(given.maps)}`, { name: one.name }, one);
      if (file === one) show(html);
    } catch {
      if (file === one) tell(named(given.lost, one.name));
    }
  };
  const next = () => { if (!dialog?.open && waiting.length) look(waiting.shift()); };
  const take = (files) => { waiting.push(...files); next(); };

  // What columns were said to be, as place:field; the others are read by their headings.
  const columns = () => [...dialog.querySelectorAll('[data-column][data-chosen]')].map((one) => `${one.dataset.column}:${one.value}`).join(',');

  // Read once more, with what a column was said to be; what was typed below stays.
  const again = async (column) => {
    const one = file, given = field().dataset, place = column.dataset.column, line = dialog.querySelector('[data-wrong]');
    const kept = [...dialog.querySelectorAll('.t-form [name]')].filter((each) => each.dataset.touched !== undefined).map((each) => [each.name, each.value]);
    const top = dialog.scrollTop;
    column.dataset.chosen = '';
    dialog.querySelectorAll('[data-bring]').forEach((each) => { each.disabled = true; });
    try {
      const came = await post(`map/${encodeURIComponent(given.maps)}`, { name: one.name, columns: columns() }, one);
      if (file !== one || !dialog.open) return;
      if (came.ok) {
        show(came.html);
        kept.forEach(([name, value]) => { const each = dialog.querySelector(`.t-form [name=${name}]`); if (each) { each.value = value; each.dataset.touched = ''; } });
        dialog.scrollTop = top;
        dialog.querySelector(`[data-column="${place}"]`)?.focus({ preventScroll: true });
      } else line.textContent = came.told;
    } catch {
      line.textContent = named(given.lost, one.name);
    }
    dialog.querySelectorAll('[data-bring]').forEach((each) => { each.disabled = false; });
  };

  const bring = async () => {
    const form = dialog.querySelector('form'), line = form.querySelector('[role=alert]:not([data-wrong])'), given = field().dataset;
    const told = Object.fromEntries([...form.querySelectorAll('[name]')].map((one) => [one.name, one.value]));
    const buttons = [...form.querySelectorAll('button')];
    buttons.forEach((one) => { one.disabled = true; });
    line.textContent = '';
    try {
      const came = await post(`map/${encodeURIComponent(given.maps)}`, { name: file.name, ...told, columns: columns() }, file);
      if (came.ok) {
        window.trayecto({ do: 'brought', about: came.map, at: '', value: came.told });
        dialog.close();
        document.getElementById('tab-map')?.click();
      } else line.textContent = came.told;
    } catch {
      line.textContent = named(given.lost, file.name);
    }
    buttons.forEach((one) => { one.disabled = false; });
  };
  const tapped = (event) => {
    if (event.target === dialog || event.target.closest('[data-drop]')) dialog.close();
    else if (event.target.closest('[data-bring]')) bring();
    else if (event.target.closest('[data-playbook]')) { const one = file; dialog.close(); window.trayectoPlaybooks([one], true); }
  };
  // What was given as a playbook and is a map.
  window.trayectoMap = (one) => take([one]);

  document.addEventListener('change', (event) => {
    if (event.target.matches('input[data-maps]') && event.target.files.length) { take(event.target.files); event.target.value = ''; }
  });

  // Dropped on the page: a table or JSON is looked at as a map, any other document is a playbook.
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files') && field();
  const over = (is) => { document.documentElement.toggleAttribute('data-drop', is); if (is) document.documentElement.style.setProperty('--release', JSON.stringify(field().dataset.release)); };
  document.addEventListener('dragover', (event) => { if (carries(event)) { event.preventDefault(); over(true); } });
  document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) over(false); });
  document.addEventListener('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over(false);
    const files = [...event.dataTransfer.files], { kinds, lists } = field().dataset;
    const books = files.filter((one) => !kinds.split(' ').includes(ending(one.name)) && lists.split(' ').includes(ending(one.name)));
    if (books.length) window.trayectoPlaybooks(books, false);
    take(files.filter((one) => !books.includes(one)));
  });
})();
