// Makes draft orders of the chosen proposals, and shows them with the way to each.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group } from '@mantine/core';
import { IconShoppingCartPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  listPurchaseProposals,
  orderProposals,
  type PurchaseProposal,
} from '../../../src/operations/ordering/proposal.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { callLoosely } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import type { Selection } from '../../ui/selection.ts';
import { toastProblem, toastWarning } from '../../ui/toast.tsx';
import { type Choices, rowToOrder } from './choices.ts';

type Made = Reply<typeof orderProposals>['orders'];
type Props = { selection: Selection<PurchaseProposal>; choices: Choices; onMade: (orders: Made) => void };
/** As many as one request takes. */
const most = 2000;

export function MakeOrders({ selection, choices, onMade }: Props) {
  const make = useWrite(orderProposals);
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    try {
      const rows = selection.all ? await allOf(selection.query) : selection.rows;
      const wanted = rows.flatMap((row) => rowToOrder(row, choices.of(row)) ?? []);
      const without = rows.length - wanted.length;
      if (without > 0) {
        return toastWarning(
          <Plural
            value={without}
            one="# chosen row has no supplier or no quantity yet."
            other="# chosen rows have no supplier or no quantity yet."
          />,
        );
      }
      const { orders } = await make.mutateAsync({ body: { rows: wanted } });
      selection.clear();
      choices.clear();
      onMade(orders);
    } catch (problem) {
      toastProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      size="compact-sm"
      leftSection={<IconShoppingCartPlus size={14} />}
      loading={busy}
      onClick={() => void act()}
    >
      <Trans>Make orders</Trans>
    </Button>
  );
}

/** The rows that are not loaded too. */
async function allOf(query: Record<string, unknown>): Promise<PurchaseProposal[]> {
  const rows: PurchaseProposal[] = [];
  let cursor: string | null = null;
  do {
    const page: Reply<typeof listPurchaseProposals> = await callLoosely(listPurchaseProposals, {
      query: { ...query, limit: 500, cursor: cursor ?? undefined },
    });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < most);
  return rows.slice(0, most);
}

export function MadeOrders({ orders, onClose }: { orders: Made; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Plural value={orders.length} one="# draft order is written" other="# draft orders are written" />}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <p style={{ marginTop: 0 }}>
        <Trans>Look at them and confirm what shall be ordered.</Trans>
      </p>
      <PlainTable
        label={t`Draft orders`}
        rows={orders}
        rowKey={(order) => order.id}
        columns={[
          {
            key: 'number',
            header: t`Order`,
            width: 140,
            cell: (order) => (
              <Anchor size="sm" renderRoot={(props) => <Link {...linkTo(`/purchase-orders/${order.id}`)} {...props} />}>
                <span className="number">{order.number}</span>
              </Anchor>
            ),
          },
          { key: 'partner', header: t`Supplier`, cell: (order) => order.partner.name },
          { key: 'lines', header: t`Lines`, align: 'end', width: 80, cell: (order) => order.lineCount },
        ]}
      />
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose} data-autofocus>
          <Trans>Done</Trans>
        </Button>
      </Group>
    </Dialog>
  );
}
