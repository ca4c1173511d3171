// How often a plan makes a visit, in words.
import { useLingui } from '@lingui/react/macro';
import type { MaintenancePeriod } from '../../../src/domain/maintenance.ts';
import { wordOf } from '../../i18n/words.ts';

export function usePeriodText(): (plan: { period: MaintenancePeriod; everyDays: number | null }) => string {
  const { t, i18n } = useLingui();
  return ({ period, everyDays }) =>
    period === 'days' && everyDays !== null ? t`Every ${everyDays} days` : wordOf(i18n, 'maintenancePeriod', period);
}
