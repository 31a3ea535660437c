// <div data-proof …>: the reader's own browser repeats the inclusion proof of RFC 9162, section 2.1.3.2.
(async () => {
  const box = document.querySelector('[data-proof]');
  if (!box || !crypto.subtle) return;
  const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const hash = async (...parts) => {
    const all = parts.flatMap(part => [...part]);
    return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(all)));
  };
  const half = number => Math.floor(number / 2);
  const root = async () => {
    let at = Number(box.dataset.leaf);
    let last = Number(box.dataset.size) - 1;
    let found = await hash([0], bytes(box.dataset.entry));
    for (const step of box.dataset.path.split(' ').filter(Boolean).map(bytes)) {
      if (last === 0) return null;
      if (at % 2 === 1 || at === last) {
        found = await hash([1], step, found);
        while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
      } else {
        found = await hash([1], found, step);
      }
      [at, last] = [half(at), half(last)];
    }
    return last === 0 ? found : null;
  };
  const found = await root();
  const good = found !== null && btoa(String.fromCharCode(...found)) === box.dataset.root;
  const said = box.querySelector('[data-proof-result]');
  said.textContent = good ? box.dataset.good : box.dataset.bad;
  said.className = good ? 'strong good-ink' : 'strong bad-ink';
})();
