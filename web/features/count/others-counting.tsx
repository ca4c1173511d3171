// Who else counts on the sheet right now, and where.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconUsers } from '@tabler/icons-react';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import { useSession } from '../session/session.ts';
import classes from './count.module.css';

const recentMs = 10 * 60_000;

export function OthersCounting({ latest }: { latest: readonly CountLine[] }) {
  const { t } = useLingui();
  const { user } = useSession();
  const since = Date.now() - recentMs;
  const others = new Map<string, { name: string; at: string }>();
  for (const { countedBy, countedAt, location } of latest) {
    if (!countedBy || !countedAt || countedBy.id === user?.id || Date.parse(countedAt) < since) continue;
    if (!others.has(countedBy.id)) others.set(countedBy.id, { name: countedBy.name, at: location.name });
  }
  if (others.size === 0) return null;
  return (
    <ul className={classes.others} aria-label={t`Also counting`}>
      {[...others].map(([id, { name, at }]) => (
        <li key={id}>
          <IconUsers size={15} aria-hidden="true" />
          <Trans>
            {name} counts at {at}
          </Trans>
        </li>
      ))}
    </ul>
  );
}
