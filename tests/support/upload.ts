// Sends a file as a browser's form does.
import type { Api } from './client.ts';

/** An image of one pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export async function upload<T>(api: Api, to: { method: 'POST' | 'PUT'; path: string }, content: Buffer): Promise<T> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), 'file.png');
  const sent = new Response(form);
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  const { status, body } = await api.request<T>(to.method, to.path, Buffer.from(await sent.arrayBuffer()), { headers });
  if (status >= 300) throw new Error(`${to.path} was refused with ${status}: ${JSON.stringify(body)}`);
  return body;
}
