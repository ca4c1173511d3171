// The demo company in a program that runs, for pictures and measurements of pages with something on them.
import { getSession, signIn } from '../../src/access/session.contract.ts';
import { getDemo, makeDemo } from '../../src/demo/demo.contract.ts';
import { type Api, apiClient, throughNetwork } from './client.ts';
import type { Program } from './program.ts';
import { cookiesOf } from './templates.ts';

type Account = { email: string; password: string };

export async function demoIn(program: Program, language: 'en' | 'es' | 'fr'): Promise<{ api: Api; account: Account }> {
  const anonymous = apiClient(throughNetwork(program.origin));
  await anonymous.call(makeDemo, { body: { language } });
  while ((await anonymous.call(getDemo, {})).state === 'making') await new Promise((go) => setTimeout(go, 500));
  const { demo } = await anonymous.call(getSession, {});
  if (!demo) throw new Error('nobody tells the account of the demo');
  const answer = await anonymous.request('POST', signIn.path, demo);
  const cookie = cookiesOf(answer.headers['set-cookie']);
  return { account: demo, api: anonymous.with({ cookie, origin: program.origin }) };
}
