// The outermost answers of the program: that it lives, what it says to addresses it does not know.
import { describe, expect, test } from 'vitest';
import { getSession } from '../../src/access/session.contract.ts';
import { startTestApp } from '../support/server.ts';

const { anonymous, as } = await startTestApp();

describe('the program answers', () => {
  test('that it lives and that its database does', async () => {
    expect(await anonymous.get('/healthz')).toEqual({ status: 'ok' });
    expect(await anonymous.get('/readyz')).toEqual({ status: 'ready' });
  });

  test('an unknown address with a problem', async () => {
    expect(await anonymous.refusal('GET', '/nothing')).toMatchObject({ status: 404, code: 'route-not-found' });
  });

  test('who is signed in', async () => {
    const session = await as('administrator').call(getSession);
    expect(session).toMatchObject({ role: 'administrator', company: { name: 'Casa Pérez', currency: 'EUR' } });
  });
});
