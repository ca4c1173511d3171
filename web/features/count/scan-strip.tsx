// Above the lines of an open sheet: where one counts, what the last scan was and what it came to, large enough to be seen
// from a step away, and the last ten scans with a way to take each back.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Popover, Select } from '@mantine/core';
import { IconArrowBackUp, IconCamera, IconChevronDown, IconMapPin, IconScan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Location } from '../../../src/catalog/location.contract.ts';
import { toastProblem } from '../../ui/toast.tsx';
import { openCamera } from '../scan/scan-session.ts';
import { ScanResult, toneOf } from './scan-result.tsx';
import classes from './scan-strip.module.css';
import type { ScanLogEntry } from './use-sheet-scan.tsx';

type Props = {
  places: readonly Location[];
  placeId: string | null;
  onPlace: (id: string | null) => void;
  log: readonly ScanLogEntry[];
  total: number;
  /** Something was scanned that nobody knows. */
  onAdd: (number: string) => void;
};

export function ScanStrip({ places, placeId, onPlace, log, total, onAdd }: Props) {
  const { t } = useLingui();
  const [latest] = log;
  return (
    <section className={classes.strip} aria-label={t`Scanning`}>
      <Select
        className={classes.place}
        aria-label={t`Counting at`}
        placeholder={t`Where do you count?`}
        leftSection={<IconMapPin size={16} aria-hidden="true" />}
        data={places.map((place) => ({ value: place.id, label: place.path }))}
        value={placeId}
        onChange={onPlace}
        searchable
        clearable={places.length > 1}
        limit={200}
        nothingFoundMessage={t`Nothing found`}
      />
      <div className={classes.now} aria-live="assertive" data-tone={latest ? toneOf(latest.state) : undefined}>
        {latest ? (
          <ScanResult key={latest.id} entry={latest} acts={<Acts entry={latest} onAdd={onAdd} />} />
        ) : (
          <div className={classes.ready}>
            <IconScan size={26} aria-hidden="true" />
            <span>
              <strong>
                <Trans>Ready to scan</Trans>
              </strong>
              <br />
              <Trans>A product counts one more, a serial number itself, a location sets the place.</Trans>
            </span>
          </div>
        )}
      </div>
      <div className={classes.side}>
        <ActionIcon variant="default" size={36} aria-label={t`Scan with the camera`} onClick={() => openCamera(true)}>
          <IconCamera size={18} />
        </ActionIcon>
        {total > 0 && <LastScans log={log} total={total} onAdd={onAdd} />}
      </div>
    </section>
  );
}

type LastProps = { log: readonly ScanLogEntry[]; total: number; onAdd: (number: string) => void };

/** How many were scanned, and what the last ten came to. */
function LastScans({ log, total, onAdd }: LastProps) {
  const { t } = useLingui();
  return (
    <Popover position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
          <Plural value={total} one="# scan" other="# scans" />
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <ul className={classes.log} aria-label={t`Last scans`}>
          {log.map((entry) => (
            <li key={entry.id} data-tone={toneOf(entry.state)}>
              <ScanResult entry={entry} small acts={<Acts entry={entry} onAdd={onAdd} small />} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

type ActsProps = { entry: ScanLogEntry; onAdd: (number: string) => void; small?: boolean };

function Acts({ entry: { state }, onAdd, small }: ActsProps): ReactNode {
  const size = small ? 'compact-xs' : 'compact-md';
  if (state.is === 'counted' && state.undo) {
    const { undo } = state;
    return (
      <Button
        size={size}
        variant="default"
        leftSection={<IconArrowBackUp size={15} aria-hidden="true" />}
        onClick={() => void undo().catch(toastProblem)}
      >
        <Trans>Undo</Trans>
      </Button>
    );
  }
  if (state.is === 'unknown') {
    return (
      <Button size={size} variant="default" onClick={() => onAdd(state.number)}>
        <Trans>Say what it is</Trans>
      </Button>
    );
  }
  if (state.is === 'refused' && state.again) {
    const { again } = state;
    return (
      <Button size={size} variant="default" onClick={() => void again()}>
        <Trans>Count one without a number</Trans>
      </Button>
    );
  }
  return null;
}
