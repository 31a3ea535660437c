// <ul data-worklist>: J K or arrows move, Enter opens (it is a link), / searches, ? lists the keys.
// One Tab stop for the whole list. Keys do nothing inside fields, and nothing at all after "off" was chosen.
(() => {
  const list = document.querySelector('[data-worklist]');
  if (!list) return;
  const rows = [...list.querySelectorAll('.worklist__row')];
  if (!rows.length) return;
  const help = document.querySelector('[data-keys]');
  const toggle = help?.querySelector('[data-keys-off]');
  let off = localStorage.getItem('keys') === 'off';
  let at = Math.max(0, rows.findIndex(row => row.hasAttribute('aria-current')));
  const stop = () => rows.forEach((row, i) => (row.tabIndex = i === at ? 0 : -1));
  const go = index => {
    at = Math.min(rows.length - 1, Math.max(0, index));
    stop();
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: 'nearest' });
  };
  stop();
  if (toggle) {
    toggle.checked = off;
    toggle.addEventListener('change', () => {
      off = toggle.checked;
      localStorage.setItem('keys', off ? 'off' : 'on');
    });
  }
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const inside = list.contains(document.activeElement);
    const move = { ArrowDown: inside && 1, ArrowUp: inside && -1, j: !off && 1, k: !off && -1 }[event.key];
    if (move) {
      event.preventDefault();
      go(inside ? at + move : at);
    } else if (event.key === '/' && !off) {
      const search = document.querySelector('[type=search]');
      if (search) {
        event.preventDefault();
        search.focus();
      }
    } else if (event.key === '?' && help) {
      help.hidden = !help.hidden;
    } else if (event.key === 'Escape' && help) {
      help.hidden = true;
    }
  });
})();
