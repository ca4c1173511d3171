// A maintenance contract, to be changed.
import { getContract } from '../../../src/service/cover/contract.contract.ts';
import { ContractForm } from '../../features/cover/contract-form.tsx';
import { valuesOfContract } from '../../features/cover/contract-values.ts';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return (
    <LoadedRecord read={getContract}>
      {(contract) => <ContractForm key={contract.version} start={valuesOfContract(contract)} stored={contract} />}
    </LoadedRecord>
  );
}
