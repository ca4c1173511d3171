// Stands in the corner once something was scanned: how many, what the last one was, the last ten, and the codes that
// nobody knew. Every change is announced for those who do not see it.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, CloseButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { toastProblem } from '../../ui/toast.tsx';
import { CameraButton } from './camera-button.tsx';
import { ChooseCandidate } from './choose-candidate.tsx';
import { ScanOutcome, shownText } from './scan-outcome.tsx';
import { askWhich, openCamera, type ScanEntry, useScanSession } from './scan-session.ts';
import { changeScanSettings, useScanSettings } from './scan-settings.ts';
import classes from './scan-tray.module.css';
import { UnknownCodes } from './unknown-codes.tsx';

export function ScanTray() {
  const { t } = useLingui();
  const { count, last, unknown, asked } = useScanSession();
  const { muted } = useScanSettings();
  const [opened, setOpened] = useState(false);
  const [closedAt, setClosedAt] = useState(0);
  const [latest] = last;
  const unknownCount = unknown.length;
  // The page of scans has the list of its own.
  const path = useRouterState({ select: (state) => state.location.pathname });
  const listed = path === '/scan';
  // A count sheet and a pick list show their scans themselves.
  const shownThere = /^\/(counts\/[^/]+|deliveries\/[^/]+\/pick)$/.test(path) && path !== '/counts/new';
  useEffect(() => {
    if (unknownCount > 0 && !listed) setOpened(true);
  }, [unknownCount, listed]);
  return (
    <>
      {asked && <ChooseCandidate answer={asked} onClose={() => askWhich(null)} />}
      {latest && count > closedAt && !shownThere && (
        <section className={classes.tray} data-kept={latest.while === 'kept' || undefined} aria-label={t`Scans`}>
          <div className={classes.head}>
            <span className={classes.count} data-testid="scan-count">
              {count}
            </span>
            <div className={classes.now} aria-live="polite" data-scan={latest.id}>
              <div className={classes.text}>{shownText(latest.scan.text)}</div>
              <ScanOutcome entry={latest} />
              {latest.while === 'kept' && (
                <div className={classes.kept}>
                  <Trans>A dialog is open, so nothing was opened. The link stays here.</Trans>
                </div>
              )}
            </div>
            <div className={classes.tools}>
              <CameraButton onClick={() => openCamera(true)} />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={muted ? t`Sound on` : t`Sound off`}
                onClick={() => changeScanSettings({ muted: !muted })}
              >
                {muted ? <IconVolumeOff size={18} /> : <IconVolume size={18} />}
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-expanded={opened}
                aria-label={t`Last scans`}
                onClick={() => setOpened(!opened)}
              >
                {opened ? <IconChevronDown size={18} /> : <IconChevronUp size={18} />}
              </ActionIcon>
              <CloseButton aria-label={t`Close`} onClick={() => setClosedAt(count)} />
            </div>
          </div>
          {opened && (
            <div className={classes.lists}>
              {unknownCount > 0 && !listed && (
                <>
                  <h2 className={classes.title}>
                    <Trans>Not known: {unknownCount}</Trans>
                  </h2>
                  <UnknownCodes codes={unknown} />
                </>
              )}
              <h2 className={classes.title}>
                <Trans>Last scans</Trans>
              </h2>
              <ul className={classes.list} aria-label={t`Last scans`}>
                {last.map((entry) => (
                  <LastScan key={entry.id} entry={entry} />
                ))}
              </ul>
            </div>
          )}
        </section>
      )}
    </>
  );
}

function LastScan({ entry }: { entry: ScanEntry }) {
  return (
    <li className={classes.row} data-scan={entry.id}>
      <span className={`${classes.now} ${classes.text}`}>{shownText(entry.scan.text)}</span>
      <ScanOutcome entry={entry} />
      {entry.undo && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => void Promise.resolve(entry.undo?.()).catch(toastProblem)}
        >
          <Trans>Undo</Trans>
        </Button>
      )}
    </li>
  );
}
