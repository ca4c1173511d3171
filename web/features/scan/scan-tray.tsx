// Stands in the corner once something was scanned: how many, what the last one was, the last ten, and the codes that
// nobody knew. Every change is announced for those who do not see it.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, CloseButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ScanAnswer } from '../../../src/tracing/scan.contract.ts';
import { toastProblem } from '../../ui/toast.tsx';
import { ChooseCandidate } from './choose-candidate.tsx';
import { ScanOutcome, shownText } from './scan-outcome.tsx';
import { useScanSession } from './scan-session.ts';
import { changeScanSettings, useScanSettings } from './scan-settings.ts';
import classes from './scan-tray.module.css';
import { UnknownCodes } from './unknown-codes.tsx';

type Props = { asked: ScanAnswer | null; onAnswered: () => void };

export function ScanTray({ asked, onAnswered }: Props) {
  const { t } = useLingui();
  const { count, last, unknown } = useScanSession();
  const { muted } = useScanSettings();
  const [opened, setOpened] = useState(false);
  const [closedAt, setClosedAt] = useState(0);
  const [latest] = last;
  const unknownCount = unknown.length;
  useEffect(() => {
    if (unknownCount > 0) setOpened(true);
  }, [unknownCount]);
  return (
    <>
      {asked && <ChooseCandidate answer={asked} onClose={onAnswered} />}
      {latest && count > closedAt && (
        <section className={classes.tray} aria-label={t`Scans`}>
          <div className={classes.head}>
            <span className={classes.count} data-testid="scan-count">
              {count}
            </span>
            <div className={classes.now} aria-live="polite">
              <div className={classes.text}>{shownText(latest.scan.text)}</div>
              <ScanOutcome entry={latest} />
            </div>
            <ActionIcon
              variant="subtle"
              aria-label={muted ? t`Sound on` : t`Sound off`}
              onClick={() => changeScanSettings({ muted: !muted })}
            >
              {muted ? <IconVolumeOff size={18} /> : <IconVolume size={18} />}
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-expanded={opened}
              aria-label={t`Last scans`}
              onClick={() => setOpened(!opened)}
            >
              {opened ? <IconChevronDown size={18} /> : <IconChevronUp size={18} />}
            </ActionIcon>
            <CloseButton aria-label={t`Close`} onClick={() => setClosedAt(count)} />
          </div>
          {unknownCount > 0 && opened && <UnknownCodes entries={unknown} />}
          {opened && (
            <ul className={classes.list}>
              {last.map((entry) => (
                <li key={entry.id} className={classes.row}>
                  <span className={`${classes.now} ${classes.text}`}>{shownText(entry.scan.text)}</span>
                  <ScanOutcome entry={entry} />
                  {entry.undo && (
                    <Button size="compact-sm" variant="subtle" onClick={() => void entry.undo?.().catch(toastProblem)}>
                      <Trans>Undo</Trans>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
