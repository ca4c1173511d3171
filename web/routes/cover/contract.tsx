// One maintenance contract.
import { getContract } from '../../../src/service/cover/contract.contract.ts';
import { ContractView } from '../../features/cover/contract-view.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return <LoadedRecord read={getContract}>{(contract) => <ContractView contract={contract} />}</LoadedRecord>;
}
