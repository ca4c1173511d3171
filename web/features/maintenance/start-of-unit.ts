// What a form begins with when it is opened from a unit's page: the unit, and who has it.
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';

export function startOfUnit(lot: Lot): { units: Unit[]; partner: { id: string; label: string } | null } {
  const { id, number, kind, product } = lot;
  const holder = lot.holders[0]?.partner ?? null;
  return {
    units: [{ id, number, kind, product: { id: product.id, name: product.name } }],
    partner: holder && { id: holder.id, label: holder.name },
  };
}
