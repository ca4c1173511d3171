// Whether somebody is to be told of a number, and who has seen to it; seeing to it is one click, and can be taken back.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { InstantText } from '../../ui/format.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useMay } from '../session/session.ts';
import { useMarkAlerts } from './use-mark-alerts.tsx';

export function AlertState({ lot }: { lot: Lot }) {
  const mayMark = useMay('operation.write');
  const { mark, busy } = useMarkAlerts();
  const { state, doneAt, doneBy } = lot.alert;
  if (lot.asOf !== null || (state !== 'due' && state !== 'done')) return null;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px 12px', marginTop: 14 }}>
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
        <IconBell size={16} aria-hidden="true" />
        <Trans>Alert</Trans>
      </span>
      <StatusBadge of="alertState" value={state} />
      {state === 'done' && doneBy && (
        <span>
          {doneBy.name}, <InstantText value={doneAt} />
        </span>
      )}
      {mayMark && (
        <Button
          size="compact-sm"
          variant={state === 'due' ? 'light' : 'subtle'}
          loading={busy}
          onClick={() => void mark([lot.id], state === 'due')}
        >
          {state === 'due' ? <Trans>I have seen to it</Trans> : <Trans>Open it again</Trans>}
        </Button>
      )}
    </div>
  );
}
