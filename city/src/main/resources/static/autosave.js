// <form data-autosave="/drafts/…" data-saved="Đã lưu nháp" data-unsaved="Chưa lưu được, đang giữ trên máy này">:
// one second after a change the form's fields (not its files) go to that address; at once they go to IndexedDB, and
// come back from there when the page is opened without the server having them. data-local="off" on a shared computer
// keeps nothing on the device. The answer of the address is any 2xx; its body is not read. 205 says that another device
// changed the same answer (data-newer).
(() => {
  const form = document.querySelector('form[data-autosave]');
  if (!form) return;
  const url = form.dataset.autosave;
  const local = form.dataset.local !== 'off' && 'indexedDB' in window;
  const sign = document.getElementById('saved');
  let timer = 0;
  let running = null;

  const fields = () => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') data.append(name, value);
    return data;
  };
  const answers = () => {
    const data = fields();
    const secret = new Set([...form.querySelectorAll('[type=password],[type=hidden]')].map(input => input.name));
    return [...data].filter(([name]) => !secret.has(name));
  };
  const store = mode =>
    new Promise((resolve, reject) => {
      const open = indexedDB.open('drafts', 1);
      open.onupgradeneeded = () => open.result.createObjectStore('forms');
      open.onerror = () => reject(open.error);
      open.onsuccess = () => resolve(open.result.transaction('forms', mode).objectStore('forms'));
    });
  const keep = async () => (await store('readwrite')).put({ at: Date.now(), answers: answers() }, url);
  const forget = async () => (await store('readwrite')).delete(url);
  const kept = async () => {
    const request = (await store('readonly')).get(url);
    return new Promise(resolve => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  };
  const show = (text, failed) => {
    if (!sign) return;
    sign.classList.toggle('saved--failed', failed);
    sign.textContent = text;
  };
  const send = async () => {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body: fields(),
        headers: { 'HX-Request': 'true' },
        signal: running.signal,
        keepalive: true,
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      if (local) await forget();
      const now = new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
      const other = answer.status === 205 && form.dataset.newer;
      show(other || `${form.dataset.saved || ''} ${now}`, Boolean(other));
    } catch (failure) {
      if (failure.name !== 'AbortError') show(form.dataset.unsaved || '', true);
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(send, 1000);
    if (local) keep().catch(() => {});
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  addEventListener('online', () => kept().then(draft => draft && send()));
  form.addEventListener('submit', () => clearTimeout(timer));

  const restore = draft => {
    const byName = new Map();
    for (const [name, value] of draft.answers) byName.set(name, [...(byName.get(name) || []), value]);
    for (const input of form.elements) {
      if (!input.name || !byName.has(input.name) || ['hidden', 'password', 'file'].includes(input.type)) continue;
      if (['radio', 'checkbox'].includes(input.type)) input.checked = byName.get(input.name).includes(input.value);
      else if (input.value === input.defaultValue || input.tagName === 'SELECT') input.value = byName.get(input.name).shift() ?? input.value;
    }
  };
  // Only what never reached the server is kept, so what is kept is newer than what the page shows.
  if (local) {
    kept()
      .then(draft => {
        if (!draft) return;
        if (Date.now() - draft.at > 30 * 86400e3) return forget();
        restore(draft);
        return send();
      })
      .catch(() => {});
  }
})();
