// The holds that stand on one number, each with its reason and the way to release it; and the act of placing one, for the
// number's menu and for one of its places.
import { useLingui } from '@lingui/react';
import { Trans, useLingui as useWords } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconHandOff, IconHandStop } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { useMay } from '../session/session.ts';
import { HoldBadge } from './hold-badge.tsx';
import classes from './number-holds.module.css';

const HoldDialog = lazily(() => import('./hold-dialog.tsx').then((file) => file.HoldDialog));
const ReleaseDialog = lazily(() => import('./release-dialog.tsx').then((file) => file.ReleaseDialog));

type Held = Pick<Lot, 'id' | 'number' | 'holds'>;
type Place = { id: string; name: string };

/** `list` says what stands, `menu` are the acts, `holdAt` opens the dialog for one place (null where one may not). */
export function useNumberHolds(lot: Held): {
  list: ReactNode;
  menu: MenuEntry[];
  holdAt: ((place: Place) => void) | null;
  dialogs: ReactNode;
} {
  const { t } = useWords();
  const mayHold = useMay('number.hold');
  const mayRelease = useMay('number.release');
  const [placing, setPlacing] = useState<'anywhere' | Place | null>(null);
  const [releasing, setReleasing] = useState<string | null>(null);
  const menu: MenuEntry[] = [];
  if (mayHold) menu.push({ label: t`Put on hold`, icon: IconHandStop, onClick: () => setPlacing('anywhere') });
  const [only] = lot.holds;
  if (mayRelease && only && lot.holds.length === 1) {
    menu.push({ label: t`Release the hold`, icon: IconHandOff, onClick: () => setReleasing(only.id) });
  }
  const at = placing === null || placing === 'anywhere' ? null : placing;
  return {
    list: lot.holds.length > 0 && <HoldList lot={lot} onRelease={mayRelease ? setReleasing : null} />,
    menu,
    holdAt: mayHold ? setPlacing : null,
    dialogs: (
      <Suspense fallback={null}>
        {placing && (
          <HoldDialog
            scope={{ of: 'numbers', lotIds: [lot.id], ...(at && { locationId: at.id }) }}
            what={at ? `${lot.number} · ${at.name}` : lot.number}
            onClose={() => setPlacing(null)}
          />
        )}
        {releasing && <ReleaseDialog holdId={releasing} lotIds={[lot.id]} onClose={() => setReleasing(null)} />}
      </Suspense>
    ),
  };
}

function HoldList({ lot, onRelease }: { lot: Held; onRelease: ((holdId: string) => void) | null }) {
  const { i18n } = useLingui();
  const { t } = useWords();
  return (
    <ul className={classes.holds} aria-label={t`Holds`}>
      {lot.holds.map((hold) => (
        <li key={`${hold.id} ${hold.location?.id}`}>
          <HoldBadge />
          <span className={classes.why}>
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
          {onRelease && (
            <Button size="compact-sm" variant="default" onClick={() => onRelease(hold.id)}>
              <Trans>Release</Trans>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
