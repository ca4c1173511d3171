// Assets go out and come back, scan by scan: who gets them is said once.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import classes from '../../features/asset/asset.module.css';
import { HandOverLog, HandOverNow } from '../../features/asset/hand-over-log.tsx';
import { HolderField, useHolder } from '../../features/asset/holder-field.tsx';
import { PlaceChoice } from '../../features/asset/place-choice.tsx';
import { useHandOverScan } from '../../features/asset/use-hand-over-scan.ts';
import pick from '../../features/pick/pick.module.css';
import { openCamera } from '../../features/scan/scan-session.ts';
import { useFormat } from '../../ui/format.tsx';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const [search, change] = useUrlState();
  const act = search.act === 'check-in' ? 'check-in' : 'check-out';
  const [holder, setHolder] = useState('');
  const [missing, setMissing] = useState(false);
  const [locationId, setLocationId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const holderOf = useHolder();
  const out = act === 'check-out';
  const told = () => {
    if (!out) return { act, locationId } as const;
    return holder.trim() === '' ? null : ({ act, locationId, holder: holderOf(holder) } as const);
  };
  const { log, take } = useHandOverScan(frame, told, () => {
    setMissing(true);
    field.current?.focus();
  });
  const done = log.filter(({ state }) => state.is === 'done').length;
  return (
    <div ref={frame} className={classes.frame}>
      <PageHeader
        title={t`Check out and in`}
        crumbs={[{ label: t`Fixed assets`, to: '/assets' }]}
        facts={done > 0 && <Fact label={t`Done`}>{format.count(done)}</Fact>}
      />
      <SegmentedControl
        className={classes.acts}
        size="md"
        aria-label={t`What is done with what is scanned`}
        value={act}
        onChange={(value) => change({ act: value === 'check-in' ? 'check-in' : undefined })}
        data={[
          { value: 'check-out', label: t`Check out` },
          { value: 'check-in', label: t`Check in` },
        ]}
      />
      <div className={classes.who}>
        {out && (
          <HolderField
            ref={field}
            value={holder}
            onChange={(name) => {
              setHolder(name);
              setMissing(false);
            }}
            error={missing && t`Who gets it? Say it once, then scan.`}
          />
        )}
        <PlaceChoice
          label={t`Location`}
          placeholder={t`They stay where they are`}
          value={locationId}
          onChange={setLocationId}
        />
      </div>
      <section className={pick.strip} aria-label={t`Scanning`}>
        <form
          className={pick.far}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const text = typed.trim();
            if (text === '') return;
            setTyped('');
            take({ text, otherwise: null });
          }}
        >
          <TextInput
            style={{ flex: 1 }}
            size="md"
            aria-label={t`Asset number or serial number`}
            placeholder={t`Scan, or type a number and Enter`}
            classNames={{ input: 'number' }}
            autoComplete="off"
            maxLength={400}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ActionIcon variant="default" size={44} aria-label={t`Scan with the camera`} onClick={() => openCamera(true)}>
            <IconCamera size={20} />
          </ActionIcon>
        </form>
        <HandOverNow
          entry={log[0]}
          ready={
            out ? (
              <Trans>Say who gets them, then scan one after the other.</Trans>
            ) : (
              <Trans>Scan what comes back, one after the other.</Trans>
            )
          }
        />
      </section>
      <HandOverLog log={log} />
    </div>
  );
}
