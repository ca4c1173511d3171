// Units of a delivery are installed (`?operationId=`).

import { getOperation } from '../../../src/operations/operation.contract.ts';
import { getInstallable } from '../../../src/service/cover/installation.contract.ts';
import { useRead } from '../../api/query.ts';
import { InstallationForm } from '../../features/cover/installation-form.tsx';
import { ErrorState, NotFound, RecordSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const [search] = useUrlState();
  return search.operationId ? <OfDelivery id={search.operationId} /> : <NotFound page />;
}

function OfDelivery({ id }: { id: string }) {
  const document = useRead(getOperation, { params: { id } });
  const here = useRead(getInstallable, { params: { id } });
  const error = document.error ?? here.error;
  if (error)
    return <ErrorState problem={error} onRetry={() => void Promise.all([document.refetch(), here.refetch()])} />;
  if (!document.data || !here.data) return <RecordSkeleton />;
  return <InstallationForm key={id} document={document.data} here={here.data} />;
}
