// A new maintenance contract: from nothing, for one number (`?lotId=`), or renewing another (`?renews=`).
import { getLot } from '../../../src/ledger/lot.contract.ts';
import { getContract } from '../../../src/service/cover/contract.contract.ts';
import { useRead } from '../../api/query.ts';
import { ContractForm } from '../../features/cover/contract-form.tsx';
import { newContract, renewalOf } from '../../features/cover/contract-values.ts';
import { useFormat } from '../../ui/format.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const [search] = useUrlState();
  if (search.renews) return <Renewal id={search.renews} />;
  if (search.lotId) return <OfNumber id={search.lotId} />;
  return <Blank />;
}

function Blank() {
  const { dayOf } = useFormat();
  return <ContractForm start={newContract(dayOf(new Date().toISOString()))} />;
}

function Renewal({ id }: { id: string }) {
  const read = useRead(getContract, { params: { id } });
  if (read.error) return <ErrorState problem={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <RecordSkeleton />;
  return <ContractForm key={id} start={renewalOf(read.data)} renews={read.data} />;
}

function OfNumber({ id }: { id: string }) {
  const { dayOf } = useFormat();
  const read = useRead(getLot, { params: { id }, query: {} });
  if (read.error) return <ErrorState problem={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <RecordSkeleton />;
  const { number, product, holders } = read.data;
  const partner = holders[0]?.partner;
  const start = newContract(dayOf(new Date().toISOString()), [{ id, number, product: product.name }]);
  return (
    <ContractForm key={id} start={{ ...start, partner: partner ? { id: partner.id, label: partner.name } : null }} />
  );
}
