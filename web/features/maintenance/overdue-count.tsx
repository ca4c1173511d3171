// How many visits are overdue, beside the place where they are.
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { visitFigures } from '../../../src/service/maintenance/visit.contract.ts';
import { useRead } from '../../api/query.ts';
import { useFormat } from '../../ui/format.tsx';
import { useMay } from '../session/session.ts';
import classes from './maintenance.module.css';

export function OverdueCount() {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay('service.read');
  const figures = useRead(visitFigures, {}, { enabled: may, staleTime: 60_000, refetchInterval: 300_000 });
  const overdue = figures.data?.overdue;
  if (!overdue) return null;
  return (
    <span className={classes.count}>
      <span aria-hidden="true">{format.count(overdue)}</span>
      <VisuallyHidden>{t`${overdue} overdue`}</VisuallyHidden>
    </span>
  );
}
