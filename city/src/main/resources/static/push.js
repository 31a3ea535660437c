// Lets this browser be pushed to. <div data-push-key="…" data-push-url="/…" hidden> with a button and a status line;
// stays hidden where browsers can't.
(() => {
  const block = document.querySelector('[data-push-key]');
  if (!block || !('serviceWorker' in navigator) || !('PushManager' in window)) return;
  const button = block.querySelector('button');
  const status = block.querySelector('[role=status]');
  const token = document.querySelector('input[type=hidden][name=_csrf]')?.value;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  const subscribe = async () => {
    const worker = await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
    const subscription = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes(block.dataset.pushKey),
    });
    const answer = await fetch(block.dataset.pushUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...(token ? { 'X-CSRF-TOKEN': token } : {}) },
      body: JSON.stringify({
        endpoint: subscription.endpoint,
        p256dh: text(subscription.getKey('p256dh')),
        auth: text(subscription.getKey('auth')),
      }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    location.reload();
  };

  block.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    status.textContent = '';
    try {
      await subscribe();
    } catch (failure) {
      status.textContent = status.dataset.pushFailed;
      button.disabled = false;
    }
  });
})();
