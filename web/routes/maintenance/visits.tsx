// All visits.
import { useLingui } from '@lingui/react/macro';
import { NewVisitButton, VisitList } from '../../features/maintenance/visit-list.tsx';
import { useMay } from '../../features/session/session.ts';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';

export function Page() {
  const { t } = useLingui();
  const may = useMay('service.write');
  useNewKey('/visits/new', may);
  return (
    <>
      <PageHeader title={t`Visits`} action={may && <NewVisitButton />} />
      <VisitList />
    </>
  );
}
