// What the form of a plan holds, as people type it, and what of it is sent.
import type { MaintenancePeriod } from '../../../src/domain/maintenance.ts';
import type { Plan } from '../../../src/service/maintenance/plan.contract.ts';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';

export type PlanValues = {
  title: string;
  partner: { id: string; label: string } | null;
  units: Unit[];
  period: MaintenancePeriod;
  everyDays: number | null;
  startsOn: string | null;
  endsOn: string | null;
  visits: number | null;
  responsibleId: string | null;
  place: string;
  note: string;
};

export const newPlan = (today: string, given: Partial<PlanValues> = {}): PlanValues => ({
  title: '',
  partner: null,
  units: [],
  period: 'yearly',
  everyDays: 30,
  startsOn: today,
  endsOn: null,
  visits: 3,
  responsibleId: null,
  place: '',
  note: '',
  ...given,
});

export const valuesOfPlan = (plan: Plan, units: readonly Unit[]): PlanValues => ({
  title: plan.title,
  partner: plan.partner && { id: plan.partner.id, label: plan.partner.name },
  units: [...units],
  period: plan.period,
  everyDays: plan.everyDays ?? 30,
  startsOn: plan.startsOn,
  endsOn: plan.endsOn,
  visits: plan.visits,
  responsibleId: plan.responsible?.id ?? null,
  place: plan.place,
  note: plan.note,
});

export function sentOf(values: PlanValues) {
  const { partner, units, everyDays, startsOn, ...rest } = values;
  return {
    ...rest,
    partnerId: partner?.id ?? null,
    units: units.map((unit) => ({ lotId: unit.id })),
    everyDays: values.period === 'days' ? everyDays : null,
    startsOn: startsOn ?? '',
  };
}

/** Only what differs: what is left out leaves the open visits as they are. */
export function changedOf(before: PlanValues, now: PlanValues): Partial<ReturnType<typeof sentOf>> {
  const [was, is] = [sentOf(before), sentOf(now)];
  const fields = Object.keys(is) as (keyof typeof is)[];
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
      .map((field) => [field, is[field]]),
  );
}
