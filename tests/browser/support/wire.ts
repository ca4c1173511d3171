// What lies between the browser and the program: it can be cut, as a network fails, and can tell of a newer till, as after
// an update. Offline mode of the browser's own does not reach a service worker.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

export type Wire = {
  /** Where the browser finds the program; on this machine, so that a service worker may be kept. */
  origin: string;
  /** Every request fails while it is. */
  cut: boolean;
  /** So many entries of a till are still taken by the program without the till hearing of it: the wire is cut before the answer. */
  losesAnswers: number;
  /** The till is delivered with `<html data-newer>`, and by a worker that names another page. */
  newer: boolean;
};

/** Ends with the test file. */
export async function openWire(program: string | undefined): Promise<Wire> {
  const target = new URL(program ?? '');
  const wire = { origin: '', cut: false, losesAnswers: 0, newer: false };
  const server = createServer((asked, answer) => {
    if (wire.cut) return asked.destroy();
    const { url: path = '', method, headers } = asked;
    const changes = wire.newer && /pos(-worker\.js|\.html)/.test(path);
    if (changes) for (const name of ['if-none-match', 'if-modified-since', 'accept-encoding']) delete headers[name];
    const sends = method === 'POST' && path.endsWith('/till/entries');
    const onward = request({ host: target.hostname, port: target.port, path, method, headers }, async (got) => {
      if (sends && wire.losesAnswers > 0) {
        wire.losesAnswers -= 1;
        wire.cut = true;
        return answer.destroy();
      }
      if (wire.cut) return answer.destroy();
      if (changes) delete got.headers['content-length'];
      answer.writeHead(got.statusCode ?? 0, got.headers);
      if (changes) answer.end(newer(await text(got)));
      else got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  wire.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return wire;
}

const newer = (body: string): string =>
  body
    .replace('<html ', '<html data-newer ')
    .replace(/(\{[^{}]*)"revision":"\w+"([^{}]*"pos\.html")/, '$1"revision":"newer"$2');
