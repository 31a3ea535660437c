// Tries the API. <form data-try-method data-try-path> sends its fields (data-where: path, query, header) and shows the
// answer; data-try-takes: the file is sent as bytes of this type; <form data-try-token> fetches a token of the person who is signed in.
(() => {
  const token = document.getElementById('token');
  if (!token) return;

  document.querySelector('[data-try-token]').addEventListener('submit', async event => {
    event.preventDefault();
    const form = event.currentTarget;
    const csrf = form.querySelector('input[name=_csrf]')?.value;
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json', ...(csrf ? { 'X-CSRF-TOKEN': csrf } : {}) },
    });
    if (answer.ok) token.value = (await answer.json()).access_token;
  });

  const request = form => {
    let path = form.dataset.tryPath;
    const query = new URLSearchParams();
    const headers = { Accept: 'application/json' };
    if (token.value) headers.Authorization = `Bearer ${token.value.trim()}`;
    for (const input of form.querySelectorAll('[data-where]')) {
      if (input.dataset.where === 'path') path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
      else if (!input.value) continue;
      else if (input.dataset.where === 'query') query.set(input.name, input.value);
      else headers[input.name] = input.value;
    }
    const text = form.querySelector('[name=body]');
    const file = form.querySelector('[type=file]');
    if (text) headers['Content-Type'] = 'application/json';
    const takes = form.dataset.tryTakes;
    if (takes) headers['Content-Type'] = takes;
    const body = takes ? file.files[0] : file ? new FormData() : text?.value;
    if (!takes && file?.files[0]) body.set('file', file.files[0]);
    const search = query.toString();
    return [path + (search ? `?${search}` : ''), { method: form.dataset.tryMethod, headers, body }];
  };

  const shown = async answer => {
    const text = await answer.text();
    const heads = ['etag', 'link', 'location', 'retry-after'].filter(name => answer.headers.has(name));
    const lines = heads.map(name => `${name}: ${answer.headers.get(name)}`);
    let body = text;
    try {
      body = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      // not JSON: shown as it is
    }
    return [`${answer.status}`, ...lines, '', body].join('\n');
  };

  for (const form of document.querySelectorAll('[data-try-method]'))
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const out = form.querySelector('pre');
      const [url, options] = request(form);
      out.hidden = false;
      try {
        out.textContent = await shown(await fetch(url, options));
      } catch (failure) {
        out.textContent = String(failure);
      }
    });
})();
