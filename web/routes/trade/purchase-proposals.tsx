// What should be bought: below its minimum even when everything on its way has come. Choose, change, make orders.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconShoppingCartPlus } from '@tabler/icons-react';
import { type ComponentProps, Suspense, useState } from 'react';
import { listPurchaseProposals } from '../../../src/operations/ordering/proposal.contract.ts';
import { LocationFilter } from '../../features/location/location-filter.tsx';
import { PartnerFilter } from '../../features/partner/partner-filter.tsx';
import { useChoices } from '../../features/proposal/choices.ts';
import { MadeOrders, MakeOrders } from '../../features/proposal/make-orders.tsx';
import { ProposalCard } from '../../features/proposal/proposal-card.tsx';
import { useProposalColumns } from '../../features/proposal/proposal-columns.tsx';
import { useMay } from '../../features/session/session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';

const suppliers = { role: 'supplier' } as const;

export function Page() {
  const { t } = useLingui();
  const mayOrder = useMay('order.write');
  const choices = useChoices();
  const [made, setMade] = useState<ComponentProps<typeof MadeOrders>['orders'] | null>(null);
  return (
    <>
      <PageHeader title={t`Purchase proposals`} />
      <DataTable
        id="purchase-proposals"
        endpoint={listPurchaseProposals}
        columns={useProposalColumns({ choices, readOnly: !mayOrder })}
        cardOf={(row) => <ProposalCard row={row} choices={choices} readOnly={!mayOrder} />}
        label={t`Purchase proposals`}
        searchLabel={t`Search by product`}
        controls={
          <>
            <PartnerFilter {...suppliers} />
            <LocationFilter kinds={['internal']} />
          </>
        }
        urlKeys={['productId', 'locationId', 'categoryId', 'partnerId']}
        actions={
          mayOrder ? (selection) => <MakeOrders selection={selection} choices={choices} onMade={setMade} /> : undefined
        }
        empty={
          <EmptyState icon={IconShoppingCartPlus} title={<Trans>Nothing needs to be bought</Trans>}>
            <Trans>
              Products below their minimum stock are listed here, with what is on order taken off: how much to buy, and
              from whom.
            </Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>{made && <MadeOrders orders={made} onClose={() => setMade(null)} />}</Suspense>
    </>
  );
}
