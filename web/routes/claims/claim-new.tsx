// A new claim; `?number=` or `?lotId=` says about which unit.
import { ClaimForm } from '../../features/claim/claim-form.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const [{ number, lotId }] = useUrlState();
  return <ClaimForm key={`${number ?? ''} ${lotId ?? ''}`} number={number ?? ''} lotId={lotId ?? null} />;
}
