// What orders are kept to and what printed documents say of the company; the logo, told by its bytes.
import { describe, expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { type CompanyLogo, getCompanyLogo, removeCompanyLogo } from '../../src/access/company-logo.contract.ts';
import type { ProblemReply } from '../../src/platform/http.contract.ts';
import type { Api } from '../support/client.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const boss = app.as('administrator');
const viewer = app.as('viewer');

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpegFrame = [0xff, 0xc0, 0, 17, 8, 0, 20, 0, 30, 3, 1, 17, 0, 2, 17, 1, 3, 17, 1];
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, ...jpegFrame, 0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9]);
const boundary = 'next-part-7f3a';

function upload(name: string, content: Buffer, options: { api?: Api; key?: string } = {}) {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const more = options.key ? { key: options.key } : {};
  return (options.api ?? boss).request<CompanyLogo & ProblemReply>('PUT', '/company/logo', body, { headers, ...more });
}

describe('what documents say and orders are kept to', () => {
  test('is empty and careful at first, and changed by version', async () => {
    const before = await viewer.call(getCompany);
    expect(before).toMatchObject({
      overReceipt: 'ask',
      overDelivery: 'block',
      overPercent: '0',
      pricesIncludeTax: false,
    });
    expect(before).toMatchObject({ street: '', bankAccount: '', documentFooter: '', logo: null });
    const printed = { street: 'Calle Mayor 1', postcode: '28001', city: 'Madrid', taxNumber: 'B12345678' };
    const reached = { email: 'hola@example.com', phone: '+34 600 000 000', website: 'example.com' };
    const paid = { bankAccount: 'ES91 2100 0418 4502 0005 1332', documentFooter: 'Thank you\nRegistered in Madrid' };
    const orders = { overReceipt: 'allow', overDelivery: 'ask', overPercent: '2.50', pricesIncludeTax: true } as const;
    const body = { ...printed, ...reached, ...paid, ...orders };
    const changed = await boss.call(changeCompany, { version: before.version, body });
    expect(changed).toMatchObject({ ...body, overPercent: '2.5', name: before.name, version: before.version + 1 });
    expect(await viewer.call(getCompany)).toEqual(changed);
    const [entry] = (await boss.get<{ rows: { change: object }[] }>('/audit?limit=1')).rows;
    expect(entry?.change).toMatchObject({ city: { from: '', to: 'Madrid' }, overPercent: { from: '0', to: '2.5' } });
  });

  test.each([
    [{ overReceipt: 'maybe' }, 'invalid', 'overReceipt'],
    [{ overPercent: '100.001' }, 'field-invalid', 'overPercent'],
    [{ overPercent: '-1' }, 'field-invalid', 'overPercent'],
    [{ overPercent: 'NaN' }, 'field-invalid', 'overPercent'],
    [{ overPercent: '1.2345' }, 'field-invalid', 'overPercent'],
    [{ pricesIncludeTax: 'yes' }, 'invalid', 'pricesIncludeTax'],
    [{ email: 'nobody' }, 'invalid', 'email'],
    [{ street: 'a\nb' }, 'invalid', 'street'],
    [{ documentFooter: 'x'.repeat(2001) }, 'invalid', 'documentFooter'],
    [{ documentFooter: 'a\u0000' }, 'invalid', 'documentFooter'],
  ])('%j is refused', async (body, code, field) => {
    const before = await boss.call(getCompany);
    expect(await boss.refused(changeCompany, { version: before.version, body })).toMatchObject({ code, field });
    expect(await boss.call(getCompany)).toEqual(before);
  });
});

describe('the logo', () => {
  test('comes back as it was given, is replaced and taken away', async () => {
    expect(await viewer.refused(getCompanyLogo)).toMatchObject({ code: 'not-found' });
    expect(await boss.refused(removeCompanyLogo)).toMatchObject({ code: 'not-found' });
    const first = await upload('logo.txt', png, { key: 'logo-1' });
    expect(first.body).toMatchObject({ mediaType: 'image/png', width: 1, height: 1, byteSize: png.length });
    expect((await upload('logo.txt', png, { key: 'logo-1' })).body).toEqual(first.body);
    expect((await viewer.call(getCompany)).logo).toEqual(first.body);
    const second = await upload('logo.jpg', jpeg);
    expect(second.body).toMatchObject({ mediaType: 'image/jpeg', width: 30, height: 20 });
    const shown = await viewer.request('GET', '/company/logo');
    expect(shown.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
    const [row] = await app.sql<{ content: Buffer }>('select content from company_logo');
    expect(row?.content.equals(jpeg)).toBe(true);
    await boss.call(removeCompanyLogo);
    expect((await viewer.call(getCompany)).logo).toBeNull();
    const { rows } = await boss.get<{ rows: { action: string }[] }>('/audit?limit=3');
    expect(rows.map((row) => row.action)).toEqual(['company.logo-removed', 'company.logo', 'company.logo']);
  });

  test.each([
    ['an empty file', Buffer.alloc(0), 'field-invalid'],
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'attachment-type'],
    ['a PNG that breaks off', png.subarray(0, 60), 'attachment-type'],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xd9]), 'attachment-type'],
    ['a GIF', Buffer.from('GIF89a....'), 'attachment-type'],
    ['too many bytes', Buffer.concat([png, Buffer.alloc(1024 * 1024)]), 'attachment-too-large'],
    [
      'too many pixels',
      Buffer.concat([png.subarray(0, 16), Buffer.from([0, 0, 0x20, 0]), png.subarray(20)]),
      'field-invalid',
    ],
  ])('is not %s', async (_, content, code) => {
    const answer = await upload('logo.png', content);
    expect(answer.body).toMatchObject({ code, field: 'file' });
    expect((await viewer.call(getCompany)).logo).toBeNull();
  });

  test('is set by administrators, from a form', async () => {
    expect((await upload('logo.png', png, { api: app.as('manager') })).body.code).toBe('forbidden');
    expect((await boss.request<ProblemReply>('PUT', '/company/logo', {})).body.code).toBe('unsupported-media-type');
  });
});
