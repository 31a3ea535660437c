// <div data-upload="/uploads"> around an <input type=file>: files go up in pieces of 1 MB by the tus protocol (1.0.0,
// creation) and continue where they stopped after a lost connection or a reload. Photographs are made smaller first
// (2,200 px on the long side), which also drops where and with what they were taken. Each finished upload's address
// goes into the form as a hidden field named like the file field with ".upload" behind it. Without this file the form
// sends its files as it is.
(() => {
  const PIECE = 1024 * 1024;
  const LONG_SIDE = 2200;
  const SMALL_ENOUGH = 2 * 1024 * 1024;
  const TUS = { 'Tus-Resumable': '1.0.0' };
  const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
  const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  const smaller = async file => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= SMALL_ENOUGH) return file;
    try {
      const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
      const scale = Math.min(1, LONG_SIDE / Math.max(image.width, image.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(image.width * scale);
      canvas.height = Math.round(image.height * scale);
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#fff'; // JPEG knows no transparency: paper is white
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85));
      if (!blob || blob.size >= file.size) return file;
      return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified });
    } catch {
      return file;
    }
  };

  const token = () => {
    const field = document.querySelector('input[type=hidden][name=_csrf]');
    return field ? { 'X-CSRF-TOKEN': field.value } : {};
  };

  const create = async (endpoint, file) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        ...TUS,
        ...token(),
        'Upload-Length': String(file.size),
        'Upload-Metadata': `filename ${base64(file.name)},filetype ${base64(file.type)}`,
      },
    });
    if (answer.status !== 201) throw Object.assign(new Error('refused'), { status: answer.status });
    return new URL(answer.headers.get('Location'), location.href).pathname;
  };

  const offsetOf = async url => {
    const answer = await fetch(url, { method: 'HEAD', headers: TUS, cache: 'no-store' });
    if (!answer.ok) throw Object.assign(new Error('gone'), { status: answer.status });
    return Number(answer.headers.get('Upload-Offset'));
  };

  const send = async (endpoint, file, row) => {
    const memory = `upload:${endpoint}:${file.name}:${file.size}:${file.lastModified}`;
    let url = sessionStorage.getItem(memory);
    let offset = 0;
    let patience = 0;
    for (;;) {
      try {
        await row.unpaused();
        if (row.cancelled) return null;
        if (url && (offset === 0 || patience > 0)) {
          offset = await offsetOf(url).catch(failure => {
            if (failure.status === 404 || failure.status === 410) return (url = null), 0;
            throw failure;
          });
        }
        if (!url) {
          url = await create(endpoint, file);
          sessionStorage.setItem(memory, url);
        }
        while (offset < file.size) {
          await row.unpaused();
          if (row.cancelled) return null;
          const answer = await fetch(url, {
            method: 'PATCH',
            headers: { ...TUS, ...token(), 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
            body: file.slice(offset, offset + PIECE),
          });
          if (answer.status !== 204) throw Object.assign(new Error('piece'), { status: answer.status });
          offset = Number(answer.headers.get('Upload-Offset'));
          patience = 0;
          row.at(offset, file.size);
        }
        sessionStorage.removeItem(memory);
        return url;
      } catch (failure) {
        if ([400, 403, 413, 415, 422].includes(failure.status)) throw failure;
        patience = Math.min(patience + 1, 6);
        row.waiting(failure.status >= 500);
        await Promise.race([wait(1000 * 2 ** patience), new Promise(resolve => addEventListener('online', resolve, { once: true }))]);
      }
    }
  };

  const vi = document.documentElement.lang === 'vi';
  const words = vi
    ? { pause: 'Tạm dừng', go: 'Tải tiếp', remove: 'Bỏ', waiting: 'Mất mạng. Tệp tải tiếp khi có mạng lại.',
        busy: 'Hệ thống tạm thời chưa nhận được tệp. Tệp tự tải tiếp sau ít phút.', done: 'Đã tải xong',
        failed: 'Không nhận được tệp này. Chọn tệp PDF hoặc ảnh, tối đa 50 MB.', of: (a, b) => `${a} / ${b} MB` }
    : { pause: 'Pause', go: 'Continue', remove: 'Remove', waiting: 'No connection. The file goes on when you are online.',
        busy: 'Files can\'t be accepted at the moment. The file goes on by itself in a few minutes.', done: 'Uploaded',
        failed: 'This file was not accepted. Choose a PDF or a picture of up to 50 MB.', of: (a, b) => `${a} / ${b} MB` };
  const megabytes = bytes => (bytes / 1048576).toLocaleString(vi ? 'vi-VN' : 'en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

  const rowFor = (list, file) => {
    const item = document.createElement('div');
    const line = document.createElement('div');
    const name = document.createElement('span');
    const size = document.createElement('span');
    const button = document.createElement('button');
    const bar = document.createElement('progress');
    const state = document.createElement('p');
    line.className = 'file';
    name.textContent = file.name;
    size.className = 'muted num';
    button.type = 'button';
    button.className = 'as-link end';
    button.textContent = words.pause;
    bar.className = 'progress';
    bar.max = file.size;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    state.className = 'hint';
    state.setAttribute('role', 'status');
    line.append(name, size, button);
    item.append(line, bar, state);
    list.append(item);
    let paused = null;
    let resume = () => {};
    const row = {
      cancelled: false,
      unpaused: () => paused || Promise.resolve(),
      at(done, all) {
        bar.value = done;
        size.textContent = words.of(megabytes(done), megabytes(all));
        state.textContent = '';
      },
      waiting(busy) {
        state.textContent = busy ? words.busy : words.waiting;
      },
      finished(field) {
        bar.remove();
        size.textContent = `${megabytes(file.size)} MB`;
        state.textContent = words.done;
        button.textContent = words.remove;
        button.onclick = () => {
          field.remove();
          item.remove();
        };
      },
      failed() {
        bar.remove();
        state.className = 'error';
        state.textContent = words.failed;
        button.textContent = words.remove;
        button.onclick = () => item.remove();
      },
    };
    button.onclick = () => {
      if (paused) {
        resume();
        paused = null;
        button.textContent = words.pause;
      } else {
        paused = new Promise(done => (resume = done));
        button.textContent = words.go;
      }
    };
    row.at(0, file.size);
    return row;
  };

  document.querySelectorAll('[data-upload]').forEach(place => {
    const input = place.querySelector('input[type=file]');
    const form = input?.form;
    if (!input || !form || !place.dataset.upload) return;
    const name = input.name;
    const list = document.createElement('div');
    list.className = 'upload__list';
    place.append(list);
    input.addEventListener('change', async () => {
      const files = [...input.files];
      input.value = '';
      for (const chosen of files) {
        const file = await smaller(chosen);
        const row = rowFor(list, file);
        form.dataset.uploading = String(Number(form.dataset.uploading || 0) + 1);
        try {
          const url = await send(place.dataset.upload, file, row);
          const field = document.createElement('input');
          field.type = 'hidden';
          field.name = `${name}.upload`;
          field.value = url;
          place.append(field);
          row.finished(field);
          place.dispatchEvent(new CustomEvent('uploaded', { bubbles: true, detail: { url, name: file.name } }));
        } catch {
          row.failed();
        } finally {
          form.dataset.uploading = String(Number(form.dataset.uploading) - 1);
        }
      }
    });
    // Nothing is handed in while a file is still on its way.
    form.addEventListener('submit', event => {
      if (Number(form.dataset.uploading || 0) > 0) {
        event.preventDefault();
        event.stopImmediatePropagation();
        list.scrollIntoView({ block: 'center' });
      }
    });
  });
})();
