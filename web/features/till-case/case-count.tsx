// How much is to be settled of tills, beside the place where it is settled.
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { listTillCases } from '../../../src/operations/till/case.contract.ts';
import { useRead } from '../../api/query.ts';
import { useFormat } from '../../ui/format.tsx';
import { useMay } from '../session/session.ts';
import classes from './till-case.module.css';

/** Null while it is not known, or for who may not settle. */
export function useOpenCases(): number | null {
  const may = useMay('till.manage');
  const query = { query: { open: 'true' as const, limit: 1 } };
  const open = useRead(listTillCases, query, { enabled: may, staleTime: 60_000, refetchInterval: 300_000 });
  return open.data?.total ?? null;
}

export function CaseCount() {
  const { t } = useLingui();
  const format = useFormat();
  const open = useOpenCases();
  if (!open) return null;
  return (
    <span className={classes.count}>
      <span aria-hidden="true">{format.count(open)}</span>
      <VisuallyHidden>{t`${open} to settle`}</VisuallyHidden>
    </span>
  );
}
