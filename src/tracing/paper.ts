// Who may see what of all that is found or scanned: each kind of record needs the right to read it.
import type { Permission } from '../domain/permission.ts';
import type { FoundKind } from './find.contract.ts';

const needs: Record<FoundKind, Permission> = {
  serial: 'stock.read',
  lot: 'stock.read',
  product: 'catalog.read',
  location: 'catalog.read',
  document: 'operation.read',
  'sales-order': 'order.read',
  'purchase-order': 'order.read',
  invoice: 'order.read',
  'credit-note': 'order.read',
  claim: 'service.read',
  'maintenance-contract': 'service.read',
  installation: 'service.read',
  'maintenance-plan': 'service.read',
  visit: 'service.read',
  ticket: 'till.sell',
  partner: 'partner.read',
};

export const onlySeen = <T extends { kind: FoundKind }>(found: readonly T[], permissions: ReadonlySet<string>): T[] =>
  found.filter(({ kind }) => permissions.has(needs[kind]));
