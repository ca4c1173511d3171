// The list of maintenance contracts.
import { ContractList } from '../../features/cover/contract-list.tsx';

export function Page() {
  return <ContractList />;
}
