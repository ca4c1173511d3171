// Changing how a product with stock is followed, in one step.
import { getTracking } from '../../../src/operations/tracking-change.contract.ts';
import { useRead } from '../../api/query.ts';
import { useMay } from '../../features/session/session.ts';
import { StartTrackingForm } from '../../features/tracking/start-tracking-form.tsx';
import { ErrorState, Forbidden, RecordSkeleton } from '../../ui/states.tsx';
import { useParam } from '../../ui/url-state.ts';

export function Page() {
  const id = useParam('id');
  const state = useRead(getTracking, { params: { id } });
  const may = useMay('product.track');
  if (!may) return <Forbidden />;
  if (state.isPending) return <RecordSkeleton />;
  if (state.error) return <ErrorState problem={state.error} onRetry={() => void state.refetch()} />;
  return <StartTrackingForm key={id} state={state.data} />;
}
