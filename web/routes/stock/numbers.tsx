// Lists of lots, of serial numbers, or of both: the address names which.
import { useLingui } from '@lingui/react/macro';
import { useRouterState } from '@tanstack/react-router';
import { NumberList } from '../../features/lot/number-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function Page() {
  const { t } = useLingui();
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const kind = path === '/serials' ? 'serial' : path === '/lots' ? 'lot' : undefined;
  const title = kind === 'serial' ? t`Serial numbers` : kind === 'lot' ? t`Lots` : t`Lots and serial numbers`;
  return (
    <>
      <PageHeader title={title} />
      <NumberList key={path} kind={kind} title={title} />
    </>
  );
}
