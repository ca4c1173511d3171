// Files beside a record: only what is on the list goes in, and it comes out as it went in.
import { describe, expect, test } from 'vitest';
import { type Attachment, deleteAttachment, downloadAttachment, listAttachments } from '../../src/catalog/attachment.contract.ts';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { createProduct, deleteProduct, editProduct, getProduct } from '../../src/catalog/product.contract.ts';
import { createOrder, deleteOrder } from '../../src/operations/ordering/order.contract.ts';
import type { ProblemReply } from '../../src/platform/http.contract.ts';
import type { Api } from '../support/client.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const product = await manager.call(createProduct, { body: { sku: 'FILES', name: 'With files' } });
const subject = { subjectKind: 'product', subjectId: product.id } as const;

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2]);
const xlsx = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('....xl/workbook.xml....')]);
const boundary = 'next-part-7f3a';

/** One file as a browser's form sends it. */
function form(name: string, content: Buffer): Buffer {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

async function upload(
  name: string,
  content: Buffer,
  options: { api?: Api; key?: string; to?: { subjectKind: string; subjectId: string } } = {},
) {
  const query = new URLSearchParams(options.to ?? subject);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return (options.api ?? manager).request<Attachment & ProblemReply>(
    'POST',
    `/api/v1/attachments?${query}`,
    form(name, content),
    { headers, ...(options.key && { key: options.key }) },
  );
}

const content = (id: string, inline = false) =>
  manager.request('GET', `/api/v1/attachments/${id}/content${inline ? '?inline=true' : ''}`);

describe('a file', () => {
  test.each([
    ['photo.png', png, 'image/png', 'photo.png'],
    ['photo.jpeg', jpeg, 'image/jpeg', 'photo.jpeg'],
    ['anim.gif', Buffer.from('GIF89a....'), 'image/gif', 'anim.gif'],
    ['pic.webp', Buffer.from('RIFF....WEBPVP8 '), 'image/webp', 'pic.webp'],
    ['manual.pdf', Buffer.from('%PDF-1.7 ...'), 'application/pdf', 'manual.pdf'],
    ['numbers.csv', Buffer.from('a;b\r\n1;ñ'), 'text/csv', 'numbers.csv'],
    ['note.txt', Buffer.from('hello\n'), 'text/plain', 'note.txt'],
    ['list.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'list.xlsx'],
    ['page.html', png, 'image/png', 'page.html.png'],
    ['no ending', jpeg, 'image/jpeg', 'no ending.jpg'],
  ])('%s is taken for what it is', async (name, bytes, mediaType, kept) => {
    const answer = await upload(name, bytes);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: kept, mediaType, byteSize: bytes.length, ...subject });
    const back = await content(answer.body.id);
    expect(back.headers['content-type']).toContain(mediaType);
    expect(back.headers['x-content-type-options']).toBe('nosniff');
    expect(back.headers['content-disposition']).toContain(`attachment; filename="${kept}"`);
    const [row] = await app.sql<{ content: Buffer }>('select content from attachment where id = $1', [answer.body.id]);
    expect(row?.content.equals(bytes)).toBe(true);
  });

  test.each([
    ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['photo.png', Buffer.from('<html>not a picture</html>')],
    ['program.exe', Buffer.from('MZ\u0000\u0001')],
    ['archive.zip', Buffer.from('PK\u0003\u0004 no sheet')],
    ['note.txt', Buffer.from([0x61, 0x00, 0x62])],
  ])('%s that is something else is refused', async (name, bytes) => {
    const answer = await upload(name, bytes);
    expect(answer.status).toBe(415);
    expect(answer.body.code).toBe('attachment-type');
  });

  test('of more than 10 MB, of nothing, and a body that is no form are refused', async () => {
    const large = await upload('large.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
    expect(large.body).toMatchObject({ code: 'attachment-too-large', facts: { limit: '10 MB' } });
    expect((await upload('empty.txt', Buffer.alloc(0))).body).toMatchObject({ code: 'field-invalid', field: 'file' });
    const address = `/api/v1/attachments?${new URLSearchParams(subject)}`;
    expect((await manager.refusal('POST', address, { file: 'x' })).code).toBe('unsupported-media-type');
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const none = await manager.refusal('POST', address, Buffer.from(`--${boundary}--\r\n`), { headers });
    expect(none.status).toBeLessThan(500);
    const exact = await upload('exact.txt', Buffer.alloc(10 * 1024 * 1024, 'x'));
    expect(exact.status).toBe(201);
  });

  test('keeps its name in any script, and never a path', async () => {
    const spanish = await upload('año "nuevo".png', png);
    expect(spanish.status).toBe(201);
    const disposition = (await content(spanish.body.id)).headers['content-disposition'] ?? '';
    expect(disposition).toContain("filename*=UTF-8''a%C3%B1o");
    const path = await upload('../../etc/passwd.png', png);
    expect(path.body.name).toBe('passwd.png');
  });

  test('is sent twice with one key and kept once', async () => {
    const [first, again] = [
      await upload('key.png', png, { key: 'file-1' }),
      await upload('key.png', png, { key: 'file-1' }),
    ];
    expect(again.body).toEqual(first.body);
    expect((await upload('key.png', jpeg, { key: 'file-1' })).body.code).toBe('key-reused');
  });

  test('belongs to something that exists', async () => {
    for (const subjectKind of ['product', 'partner', 'operation', 'order', 'invoice', 'lot']) {
      const to = { subjectKind, subjectId: '01890000-0000-7000-8000-000000000000' };
      expect((await upload('x.png', png, { to })).body).toMatchObject({
        code: 'not-found',
        facts: { what: subjectKind },
      });
    }
    expect((await upload('x.png', png, { to: { subjectKind: 'user', subjectId: product.id } })).body.code).toBe(
      'invalid',
    );
    const partner = await manager.call(createPartner, { body: { name: 'Filed' } });
    const to = { subjectKind: 'partner', subjectId: partner.id } as const;
    expect((await upload('x.png', png, { to })).status).toBe(201);
    expect((await manager.call(listAttachments, { query: to })).rows.map((row) => row.name)).toEqual(['x.png']);
    const lines = [{ productId: product.id, quantity: '1' }];
    const order = await manager.call(createOrder, { body: { kind: 'sales', partnerId: partner.id, lines } });
    const file = await upload('x.png', png, { to: { subjectKind: 'order', subjectId: order.id } });
    expect(file.status).toBe(201);
    await manager.call(deleteOrder, { params: { id: order.id } });
    const gone = await manager.refused(downloadAttachment, { params: { id: file.body.id } });
    expect(gone.code).toBe('not-found');
  });

  test('is seen and changed by those who may', async () => {
    const viewer = app.as('viewer');
    expect((await upload('x.png', png, { api: viewer })).body.code).toBe('forbidden');
    expect((await upload('x.png', png, { api: app.anonymous })).body.code).toBe('unauthenticated');
    await viewer.call(listAttachments, { query: subject });
  });
});

describe("a product's image", () => {
  test('is one of its pictures, shown in place, and gone when the file goes', async () => {
    const own = await manager.call(createProduct, { body: { sku: 'PICTURED', name: 'Pictured' } });
    const to = { subjectKind: 'product', subjectId: own.id } as const;
    const at = { params: { id: own.id } };
    const image = `/api/v1/products/${own.id}/image`;
    expect((await manager.refusal('GET', image)).code).toBe('not-found');
    const picture = (await upload('p.png', png, { to })).body;
    const note = (await upload('n.txt', Buffer.from('x'), { to })).body;
    const foreign = (await upload('f.png', png)).body;
    for (const imageId of [note.id, foreign.id, own.id]) {
      const refusal = await manager.refused(editProduct, { ...at, version: 1, body: { imageId } });
      expect(refusal).toMatchObject({ code: 'field-invalid', field: 'imageId' });
    }
    const pictured = await manager.call(editProduct, { ...at, version: 1, body: { imageId: picture.id } });
    expect(pictured.imageId).toBe(picture.id);
    const shown = await manager.request('GET', image);
    expect(shown.headers['content-disposition']).toContain('inline');
    expect(shown.headers['content-type']).toBe('image/png');
    await manager.call(deleteAttachment, { params: { id: picture.id } });
    expect(await manager.call(getProduct, at)).toMatchObject({ imageId: null, version: 3 });
    expect((await manager.refused(deleteAttachment, { params: { id: picture.id } })).code).toBe('not-found');
    const again = (await upload('p.png', png, { to })).body;
    await manager.call(editProduct, { ...at, version: 3, body: { imageId: again.id } });
    await manager.call(deleteProduct, at);
    expect(await app.sql('select 1 from attachment where subject_id = $1', [own.id])).toEqual([]);
  });
});
