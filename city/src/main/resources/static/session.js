// Warns two minutes before a session ends for want of use. Its sentences stand on its own script element.
(() => {
  const { ending, stay } = document.currentScript.dataset;
  const WARN_BEFORE = 120;
  let notice;

  const ask = async () => {
    const answer = await fetch('/session', { headers: { Accept: 'application/json' } });
    return answer.ok ? (await answer.json()).secondsLeft : 0;
  };

  const watch = async () => {
    let left;
    try {
      left = await ask();
    } catch {
      left = WARN_BEFORE + 60;
    }
    if (left <= 0) return;
    if (left > WARN_BEFORE) {
      setTimeout(watch, Math.min(left - WARN_BEFORE, 86400) * 1000);
    } else {
      warn();
    }
  };

  const warn = () => {
    notice = document.createElement('div');
    notice.className = 'note note--warn';
    notice.setAttribute('role', 'alert');
    const text = document.createElement('p');
    text.textContent = ending;
    const button = document.createElement('button');
    button.className = 'button button--ghost';
    button.type = 'button';
    button.textContent = stay;
    button.addEventListener('click', async () => {
      await fetch('/me', { headers: { Accept: 'text/html' } });
      notice.remove();
      watch();
    });
    const body = document.createElement('div');
    body.append(text, button);
    notice.append(body);
    document.getElementById('main')?.prepend(notice);
  };

  watch();
})();
