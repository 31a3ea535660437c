// Small comforts. Every page works without this file.
(() => {
  const on = (type, selector, act) =>
    document.addEventListener(type, event => {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) act(found, event);
    });

  const focusSummary = root => root.querySelector('[data-focus=true]')?.focus();
  focusSummary(document);
  document.addEventListener('htmx:afterSwap', event => focusSummary(event.target));

  // A press shows at once that it was taken, and a second press of a sending form is not sent.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = 'yes';
    event.submitter?.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sending]').forEach(form => delete form.dataset.sending);
    document.querySelectorAll('[aria-busy=true].button').forEach(button => button.removeAttribute('aria-busy'));
  });

  // <button data-copy="text" data-copied="Đã sao chép">: without data-copy, the address of the page.
  on('click', '[data-copy]', async button => {
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
    const label = button.querySelector('[data-label]') || button;
    const before = label.textContent;
    label.textContent = button.dataset.copied || '✓';
    setTimeout(() => (label.textContent = before), 2000);
  });

  on('click', '[data-print]', () => print());

  // Light or dark without loading the page again; the link does the same without script.
  const media = { auto: 'screen and (prefers-color-scheme: dark)', light: 'not all', dark: 'screen' };
  on('click', '[data-themes] [data-theme]', (link, event) => {
    event.preventDefault();
    const theme = link.dataset.theme;
    document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax`;
    document.getElementById('dark').media = media[theme];
    link.closest('[data-themes]').querySelectorAll('a').forEach(other => other.removeAttribute('aria-current'));
    link.setAttribute('aria-current', 'true');
  });

  // On a phone the side bar is a line that scrolls.
  document.querySelector('.side-bar [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });

  if ('serviceWorker' in navigator && document.body.classList.contains('citizen')) {
    addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => {}));
  }
})();
