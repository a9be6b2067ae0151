// When the server cannot be reached: it is said in the person's language, and no word that was typed is lost.
(() => {
  const draft = 'trayecto-draft';
  const box = () => document.querySelector('#box textarea');
  const ask = window.fetch.bind(window);
  let sent = '';
  let gone = null;

  const put = (text) => {
    const typed = box();
    if (!typed) return;
    typed.value = text;
    typed.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const keep = (text) => { try { if (text && text.length < 1e5) sessionStorage.setItem(draft, text); else sessionStorage.removeItem(draft); } catch { /* Without a store nothing is kept. */ } };

  const lost = () => {
    if (gone) return;
    gone = document.createElement('div');
    gone.className = 't-notice t-lost alarm';
    gone.setAttribute('role', 'alert');
    gone.textContent = document.querySelector('[data-lost]')?.dataset.lost ?? '';
    document.body.append(gone);
  };
  // Back again: what happened meanwhile, also elsewhere, is shown.
  const found = () => {
    if (!gone) return;
    gone.remove();
    gone = null;
    window.trayectoLook?.();
  };

  // What leaves the box is put back when it cannot be handed over.
  window.trayectoLeft = (said) => { sent = said; keep(''); };
  window.fetch = async (...given) => {
    const to = String(given[0]?.url ?? given[0]);
    const joining = to.includes('/queue/join');
    const missed = () => {
      lost();
      if (joining && sent) { put([sent, box()?.value].filter(Boolean).join('\n')); keep(sent); }
      if (joining) sent = '';
    };
    try {
      const answer = await ask(...given);
      if (joining && !answer.ok) missed();
      else if (answer.ok && to.includes('/gradio_api/')) { if (joining) sent = ''; found(); }
      return answer;
    } catch (error) {
      if (error.name !== 'AbortError') missed();
      throw error;
    }
  };

  // Words that were not sent yet are there again after a reload.
  document.addEventListener('input', (event) => { if (event.target === box()) keep(event.target.value); });
  window.trayectoReady = () => {
    let text = '';
    try { text = sessionStorage.getItem(draft) ?? ''; } catch { /* as above */ }
    if (text && box() && !box().value) put(text);
  };
})();
