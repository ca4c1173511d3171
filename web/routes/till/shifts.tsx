// The list of shifts.
import { useLingui } from '@lingui/react/macro';
import { ShiftList } from '../../features/shift/shift-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function Page() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Shifts`} />
      <ShiftList />
    </>
  );
}
