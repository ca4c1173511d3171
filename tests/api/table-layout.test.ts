// Columns that a person shows: theirs on every device, nobody else's.
import { expect, test } from 'vitest';
import { keepTableLayout, listTableLayouts } from '../../src/access/table-layout.contract.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, viewer] = [app.as('clerk'), app.as('viewer')];
const layouts = async (api = clerk) => (await api.call(listTableLayouts)).layouts;

test('what a person shows stays theirs until they want the usual columns', async () => {
  const put = (list: string, columns: Record<string, boolean>) =>
    clerk.call(keepTableLayout, { params: { list }, body: { columns } });
  await put('products', { sku: false, category: true });
  await put('numbers', { supplier: true });
  await put('products', { sku: false });
  expect(await layouts()).toEqual({ products: { sku: false }, numbers: { supplier: true } });
  expect(await layouts(viewer)).toEqual({});
  await put('products', {});
  expect(await layouts()).toEqual({ numbers: { supplier: true } });
});

test('a list without a name, and columns without end, are refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`c${index}`, true]));
  const refused = (list: string, columns: unknown) =>
    clerk.refused(keepTableLayout, { params: { list }, body: { columns: columns as Record<string, boolean> } });
  expect((await refused('No list', { sku: true })).field).toBe('list');
  expect((await refused('products', many)).field).toBe('columns');
  expect((await refused('products', { sku: 'yes' })).field).toBe('columns.sku');
});
