// Passkeys with the framework's endpoints. <button data-passkey="sign-in" data-failed="…"> signs in;
// <button data-passkey="register" data-name="#id-of-field"> adds one. Both stay hidden where there are no passkeys.
(() => {
  const buttons = document.querySelectorAll('[data-passkey]');
  if (!buttons.length || !window.PublicKeyCredential) return;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const token = document.querySelector('input[type=hidden][name=_csrf]')?.value;
  const post = async (url, body) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { 'X-CSRF-TOKEN': token } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const known = list => (list || []).map(entry => ({ ...entry, id: bytes(entry.id) }));
  const common = credential => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  });

  const signIn = async () => {
    const options = await post('/webauthn/authenticate/options');
    const credential = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) },
    });
    const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
    const answer = await post('/login/webauthn' + location.search, {
      ...common(credential),
      response: {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(signature),
        userHandle: userHandle ? text(userHandle) : undefined,
      },
    });
    if (!answer.authenticated) throw new Error('refused');
    location.assign(answer.redirectUrl);
  };

  const register = async button => {
    const options = await post('/webauthn/register/options');
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    const { attestationObject, clientDataJSON } = credential.response;
    const field = button.dataset.name && document.querySelector(button.dataset.name);
    await post('/webauthn/register', {
      publicKey: {
        credential: {
          ...common(credential),
          response: {
            attestationObject: text(attestationObject),
            clientDataJSON: text(clientDataJSON),
            transports: credential.response.getTransports?.() || [],
          },
        },
        label: field?.value || navigator.platform || 'passkey',
      },
    });
    location.reload();
  };

  buttons.forEach(button => {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const place = button.parentElement.querySelector('[data-passkey-error]');
      button.setAttribute('aria-busy', 'true');
      try {
        await (button.dataset.passkey === 'register' ? register(button) : signIn());
      } catch {
        if (place) place.hidden = false;
      } finally {
        button.removeAttribute('aria-busy');
      }
    });
  });
})();
