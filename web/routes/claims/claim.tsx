// One claim.
import { getClaim } from '../../../src/service/claim/claim.contract.ts';
import { ClaimView } from '../../features/claim/claim-view.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return <LoadedRecord read={getClaim}>{(claim) => <ClaimView claim={claim} />}</LoadedRecord>;
}
