// The holds that stand on one number, each with its reason and the way to release it, and the act of placing one.

import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText } from '../../ui/format.tsx';
import { useMay } from '../session/session.ts';
import { HoldBadge } from './hold-badge.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { ReleaseDialog } from './release-dialog.tsx';

type Props = { lot: Pick<Lot, 'id' | 'number' | 'holds'> };

export function NumberHolds({ lot }: Props) {
  const { i18n } = useLingui();
  const mayHold = useMay('number.hold');
  const mayRelease = useMay('number.release');
  const [placing, setPlacing] = useState(false);
  const [releasing, setReleasing] = useState<string | null>(null);
  return (
    <>
      {lot.holds.map((hold) => (
        <Group key={hold.id} gap="sm" my="xs">
          <HoldBadge />
          <span>
            {wordOf(i18n, 'holdKind', hold.kind)}:{' '}
            <Link to="/holds/$id" params={{ id: hold.id }}>
              {hold.reason}
            </Link>
            {hold.location && <> · {hold.location.name}</>}
            {hold.untilDate && (
              <>
                {' · '}
                <Trans>
                  until <DateText value={hold.untilDate} />
                </Trans>
              </>
            )}
          </span>
          {mayRelease && (
            <Button size="compact-sm" variant="default" onClick={() => setReleasing(hold.id)}>
              <Trans>Release</Trans>
            </Button>
          )}
        </Group>
      ))}
      {mayHold && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconHandStop size={16} />}
          onClick={() => setPlacing(true)}
        >
          <Trans>Put on hold</Trans>
        </Button>
      )}
      {placing && (
        <HoldDialog scope={{ of: 'numbers', lotIds: [lot.id] }} what={lot.number} onClose={() => setPlacing(false)} />
      )}
      {releasing && <ReleaseDialog holdId={releasing} lotIds={[lot.id]} onClose={() => setReleasing(null)} />}
    </>
  );
}
