// Why the traceability of a product with stock cannot simply be changed: what is on hand where, and the way to do it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiProblem } from '../../api/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { QuantityText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useMay } from '../session/session.ts';

type Props = { problem: ApiProblem | null; productId: string; unit: string; onClose: () => void; onKeep: () => void };
type OnHand = { locationId: string; location: string; quantity: string };

export function TrackingRefused({ problem, productId, unit, onClose, onKeep }: Props) {
  const { t } = useLingui();
  const rows = onHandOf(problem);
  const mayTrack = useMay('product.track');
  const wanted = typeof problem?.facts.tracking === 'string' ? problem.facts.tracking : '';
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
      <p>
        <Trans>
          In one step: say which number every unit gets; one document changes everything, and can be undone. Or by hand:
          count every location to zero, change the traceability here, and count the goods in with their numbers.
        </Trans>
      </p>
      <Group justify="flex-end">
        <Button variant="subtle" color="gray" onClick={onKeep}>
          <Trans>Leave it as it was</Trans>
        </Button>
        <Button
          variant="default"
          renderRoot={(props) => <Link {...linkTo(`/products/${productId}/quantities`)} {...props} />}
          onClick={onKeep}
        >
          <Trans>By hand: update quantity</Trans>
        </Button>
        {mayTrack && (
          <Button
            renderRoot={(props) => <Link {...linkTo(`/products/${productId}/tracking`, { to: wanted })} {...props} />}
            onClick={onKeep}
            data-autofocus
          >
            <Trans>Start tracking</Trans>
          </Button>
        )}
      </Group>
    </Dialog>
  );
}

function onHandOf(problem: ApiProblem | null): OnHand[] {
  const rows = problem?.facts.onHand;
  return Array.isArray(rows) ? rows.filter((row): row is OnHand => typeof row?.locationId === 'string') : [];
}
