// What a form begins with when it is opened from a unit's page: the unit, and who has it; from a contract's: what it covers.
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import type { Contract } from '../../../src/service/cover/contract.contract.ts';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';
import type { PlanValues } from './plan-values.ts';

export function startOfUnit(lot: Lot): { units: Unit[]; partner: { id: string; label: string } | null } {
  const { id, number, kind, product } = lot;
  const holder = lot.holders[0]?.partner ?? null;
  return {
    units: [{ id, number, kind, product: { id: product.id, name: product.name } }],
    partner: holder && { id: holder.id, label: holder.name },
  };
}

export function startOfContract({ number, partner, units, fromDate, untilDate }: Contract): Partial<PlanValues> {
  return {
    title: number,
    partner: { id: partner.id, label: partner.name },
    units: units.map(({ lot, product }) => ({ ...lot, product: { id: product.id, name: product.name } })),
    period: 'half-yearly',
    startsOn: fromDate,
    endsOn: untilDate,
    visits: null,
  };
}
