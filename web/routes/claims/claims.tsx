// The list of claims.
import { ClaimList } from '../../features/claim/claim-list.tsx';

export function Page() {
  return <ClaimList />;
}
