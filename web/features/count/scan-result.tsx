// What a scan on a sheet came to: the goods, how many there are now, and what they are as it stands.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { QuantityText } from '../../ui/format.tsx';
import { FindingBadge } from './finding-badge.tsx';
import classes from './scan-strip.module.css';
import type { Counted, ScanLogEntry } from './use-sheet-scan.tsx';

type Props = { entry: ScanLogEntry; acts: ReactNode; small?: boolean };

/** The colour repeats what the words say. */
export function toneOf(state: ScanLogEntry['state']): 'ok' | 'warn' | 'bad' | undefined {
  if (state.is === 'place') return 'ok';
  if (state.is === 'counted') {
    const { outcome } = state.counted;
    return outcome === 'expected' ? 'ok' : outcome === 'at-customer' || outcome === 'duplicate' ? 'bad' : 'warn';
  }
  return state.is === 'reading' || state.is === 'undone' ? undefined : 'bad';
}

export function ScanResult({ entry, acts, small }: Props) {
  return (
    <div className={small ? classes.smallResult : classes.result}>
      <Words entry={entry} />
      {acts}
    </div>
  );
}

function Words({ entry: { text, state } }: { entry: ScanLogEntry }) {
  const { i18n } = useLingui();
  const code = <span className="number">{text}</span>;
  switch (state.is) {
    case 'counted':
      return <Line counted={state.counted} />;
    case 'undone':
      return (
        <div className={classes.words}>
          <strong>{state.counted.line.product.name}</strong>
          <div>
            <Trans>Taken back: {code}</Trans>
          </div>
        </div>
      );
    case 'place':
      return (
        <div className={classes.words}>
          <strong>{state.place}</strong>
          <div>
            <Trans>You count here now.</Trans>
          </div>
        </div>
      );
    case 'reading':
      return (
        <div className={classes.words}>
          <strong>{code}</strong>
          <div>
            <Trans>Reading …</Trans>
          </div>
        </div>
      );
    case 'ask':
      return (
        <div className={classes.words}>
          <strong>{code}</strong>
          <div>
            <Trans>It can be several things: choose which one.</Trans>
          </div>
        </div>
      );
    case 'unknown':
      return (
        <div className={classes.words}>
          <strong>{code}</strong>
          <div>
            <Trans>Nobody knows this code. It is not counted.</Trans>
          </div>
        </div>
      );
    case 'place-asked':
      return (
        <div className={classes.words}>
          <strong>{code}</strong>
          <div>
            <Trans>Where is it? Scan or choose the place first, then scan it again.</Trans>
          </div>
        </div>
      );
    case 'refused':
      return (
        <div className={classes.words}>
          <strong>{code}</strong>
          <div>{problemText(i18n, state.problem)}</div>
        </div>
      );
  }
}

function Line({ counted: { line, outcome, before } }: { counted: Counted }) {
  const other = outcome !== 'duplicate' && before && before.by.name !== line.countedBy?.name ? before.by.name : null;
  return (
    <>
      <span className={classes.figure}>
        <QuantityText value={line.counted} />
      </span>
      <div className={classes.words}>
        <strong>{line.product.name}</strong>
        <div>
          {(line.lot?.number ?? line.number) && (
            <>
              <span className="number">{line.lot?.number ?? line.number}</span>
              {' · '}
            </>
          )}
          {line.location.name}
          {line.expected !== null && (
            <>
              {' · '}
              <Trans>
                expected <QuantityText value={line.onHandWhenCounted ?? line.expected} unit={line.product.unit} />
              </Trans>
            </>
          )}
        </div>
        <div>
          {outcome !== 'expected' && <FindingBadge finding={outcome} place={line.recordedPlace?.name} />}
          {other && (
            <>
              {' '}
              <Trans>counted before by {other}</Trans>
            </>
          )}
        </div>
      </div>
    </>
  );
}
