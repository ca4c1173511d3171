// Why the traceability of a product with stock cannot simply be changed: what is on hand where, and the way to do it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiProblem } from '../../api/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { QuantityText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';

type Props = { problem: ApiProblem | null; productId: string; unit: string; onClose: () => void; onKeep: () => void };
type OnHand = { locationId: string; location: string; quantity: string };

export function TrackingRefused({ problem, productId, unit, onClose, onKeep }: Props) {
  const { t } = useLingui();
  const rows = onHandOf(problem);
  return (
    <Dialog
      opened={problem !== null}
      onClose={onClose}
      size="lg"
      title={<Trans>There is stock, so the traceability cannot change yet</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <p style={{ marginTop: 0 }}>
        <Trans>
          What is on hand was received under the present rule. Under another one, its history and its numbers would no
          longer agree. This is where it is:
        </Trans>
      </p>
      <div className="panel">
        <PlainTable
          label={t`On hand by location`}
          rows={rows}
          rowKey={(row) => row.locationId}
          rowHref={(row) => `/locations/${row.locationId}`}
          columns={[
            { key: 'location', header: t`Location`, cell: (row) => row.location },
            {
              key: 'quantity',
              header: t`On hand`,
              align: 'end',
              cell: (row) => <QuantityText value={row.quantity} unit={unit} />,
            },
          ]}
        />
      </div>
      <ol style={{ paddingInlineStart: 20 }}>
        <li>
          <Trans>Take the stock out: deliver it, or write it off with the reason “change of traceability”.</Trans>
        </li>
        <li>
          <Trans>Change the traceability.</Trans>
        </li>
        <li>
          <Trans>Receive the goods again, now with their numbers. The history shows all three steps.</Trans>
        </li>
      </ol>
      <Group justify="flex-end">
        <Button
          variant="default"
          renderRoot={(props) => <Link {...linkTo('/scrap/new', { productId })} {...props} />}
          onClick={onKeep}
        >
          <Trans>Write off stock</Trans>
        </Button>
        <Button onClick={onKeep} data-autofocus>
          <Trans>Leave it as it was</Trans>
        </Button>
      </Group>
    </Dialog>
  );
}

function onHandOf(problem: ApiProblem | null): OnHand[] {
  const rows = problem?.facts.onHand;
  return Array.isArray(rows) ? rows.filter((row): row is OnHand => typeof row?.locationId === 'string') : [];
}
