// <div data-verify="{JSON Web Key Set}"> on the page that checks papers without a connection: reads the content of a QR
// (base 32 behind /V/), checks its ECDSA P-256 signature with the keys in the page and says what it says. The layout of the
// bytes is that of trust.QrPayload. Nothing is sent.
(() => {
  const place = document.querySelector('[data-verify]');
  if (!place) return;
  const keys = JSON.parse(place.dataset.verify).keys;
  const vi = place.dataset.lang === 'vi';
  const form = place.querySelector('[data-verify-form]');
  const result = place.querySelector('[data-verify-result]');
  const words = vi
    ? {
        good: 'Mã thật, do thành phố ký', goodText: 'So các thông tin dưới đây với giấy tờ. Khi có mạng, kiểm tra lại để biết giấy tờ còn hiệu lực không.',
        bad: 'Mã không do thành phố ký', badText: 'Không nên tin giấy tờ này, hoặc mã chưa đọc được đủ. Thử lại khi có mạng.',
        unread: 'Không đọc được mã', unreadText: 'Trình duyệt này không đọc được mã trong ảnh. Quét bằng máy ảnh rồi dán nội dung vào ô trên.',
        kind: 'Loại', issuer: 'Mã cơ quan', number: 'Số, ký hiệu', date: 'Ngày cấp', initials: 'Chữ cái đầu tên người được cấp', file: 'Tệp PDF',
        same: 'đúng là tệp đã cấp', other: 'KHÔNG phải tệp đã cấp', printed: 'mã in trên giấy không ghi dấu vân của tệp; kiểm tra tệp khi có mạng',
        kinds: { result: 'Kết quả giải quyết', receipt: 'Giấy tiếp nhận', 'supplement-request': 'Phiếu yêu cầu bổ sung', refusal: 'Phiếu từ chối', apology: 'Văn bản xin lỗi', 'stop-notice': 'Thông báo dừng giải quyết' },
      }
    : {
        good: 'Genuine code, signed by the city', goodText: 'Compare these facts with the paper. Check again online to know whether it is still valid.',
        bad: 'Not signed by the city', badText: 'Do not rely on this paper, or the code was not read completely. Try again online.',
        unread: 'The code could not be read', unreadText: 'This browser cannot read codes in pictures. Scan it with the camera and paste the content above.',
        kind: 'Kind', issuer: 'Agency code', number: 'Number', date: 'Date of issue', initials: 'Initials of the holder', file: 'PDF file',
        same: 'is the file that was issued', other: 'is NOT the file that was issued', printed: 'a printed code does not hold the fingerprint of the file; check it online',
        kinds: { result: 'Result', receipt: 'Receipt', 'supplement-request': 'Request for supplements', refusal: 'Refusal', apology: 'Apology', 'stop-notice': 'Notice of stopping' },
      };
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const EPOCH = Date.UTC(2020, 0, 1);

  const decode = text => {
    const out = [];
    let held = 0;
    let bits = 0;
    for (const letter of text) {
      const value = LETTERS.indexOf(letter);
      if (value < 0) return null;
      held = (held << 5) | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.push(held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bits >= 5 || held !== 0 ? null : new Uint8Array(out);
  };

  const hex = bytes => [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');

  const read = bytes => {
    let at = 0;
    const take = length => {
      if (at + length > bytes.length) throw new Error('short');
      return bytes.subarray(at, (at += length));
    };
    const text = () => new TextDecoder().decode(take(take(1)[0]));
    if (take(1)[0] !== 1) throw new Error('version');
    const payload = { key: hex(take(4)), document: hex(take(16)), kind: text(), issuer: text(), number: text() };
    const days = take(2);
    payload.date = new Date(EPOCH + ((days[0] << 8) | days[1]) * 86400000);
    payload.initials = text();
    take(8);
    payload.digestOf = String.fromCharCode(take(1)[0]);
    payload.digest = hex(take(8));
    if (at !== bytes.length) throw new Error('long');
    return payload;
  };

  const verified = async content => {
    const all = decode(content.trim().toUpperCase().split('/').pop());
    if (!all || all.length <= 64) return null;
    const signed = all.subarray(0, all.length - 64);
    const payload = read(signed);
    const jwk = keys.find(key => key.kid === payload.key);
    if (!jwk) return null;
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('jwk', { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }, algorithm, false, ['verify']);
    const right = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, all.subarray(all.length - 64), signed);
    return right ? payload : null;
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const show = (tone, title, text, facts = []) => {
    const note = element('div', `note note--${tone}`);
    const body = element('div');
    body.append(element('h2', '', title), element('p', '', text));
    note.append(body);
    const list = element('dl', 'kv kv--compact');
    for (const [label, value] of facts) {
      if (!value) continue;
      const row = element('div');
      row.append(element('dt', '', label), element('dd', '', value));
      list.append(row);
    }
    result.replaceChildren(note, list);
  };

  const fileFact = async payload => {
    const file = place.querySelector('[data-verify-pdf]').files[0];
    if (!file) return '';
    if (payload.digestOf !== 'F') return words.printed;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    return hex(hash.subarray(0, 8)) === payload.digest ? words.same : words.other;
  };

  const check = async content => {
    const payload = await verified(content).catch(() => null);
    if (!payload) return show('bad', words.bad, words.badText);
    const file = await fileFact(payload);
    const date = payload.date.toLocaleDateString(vi ? 'vi-VN' : 'en-GB', { timeZone: 'UTC', dateStyle: 'long' });
    show(file === words.other ? 'bad' : 'good', words.good, words.goodText, [
      [words.kind, words.kinds[payload.kind] || payload.kind],
      [words.number, payload.number],
      [words.date, date],
      [words.issuer, payload.issuer],
      [words.initials, payload.initials],
      [words.file, file],
    ]);
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    check(form.elements.code.value);
  });

  place.querySelector('[data-verify-picture]').addEventListener('change', async event => {
    const file = event.target.files[0];
    if (!file) return;
    try {
      const codes = await new BarcodeDetector({ formats: ['qr_code'] }).detect(await createImageBitmap(file));
      if (!codes.length) throw new Error('none');
      form.elements.code.value = codes[0].rawValue;
      await check(codes[0].rawValue);
    } catch {
      show('warn', words.unread, words.unreadText);
    }
  });
})();
