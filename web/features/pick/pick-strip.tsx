// Above the stops: how far picking is, what the last scan was and what it came to, large enough to be seen from a step away, and
// the last ten with a way to take each back.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconArrowBackUp, IconCamera, IconHistory, IconScan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PickList } from '../../../src/operations/picking/pick.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { InstantText, QuantityText, useFormat } from '../../ui/format.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import strip from '../count/scan-strip.module.css';
import { openCamera } from '../scan/scan-session.ts';
import classes from './pick.module.css';
import type { PickLogEntry } from './use-pick-scan.tsx';

type Props = {
  done: number;
  items: number;
  log: readonly PickLogEntry[];
  picks: PickList['picks'];
  /** Absent for who may not pick. */
  onUndo: ((pickId: string) => Promise<void>) | undefined;
};

export function PickStrip({ done, items, log, picks, onUndo }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [latest] = log;
  return (
    <section className={classes.strip} aria-label={t`Scanning`}>
      <div className={classes.far}>
        <span className={classes.count}>
          <strong>{format.count(done)}</strong>
          <span>
            <Trans>of {format.count(items)}</Trans>
          </span>
        </span>
        <span className={classes.bar} data-all={done >= items || undefined} aria-hidden="true">
          <span style={{ width: `${items === 0 ? 0 : Math.floor((100 * done) / items)}%` }} />
        </span>
        {picks.length > 0 && <LastPicks picks={picks} onUndo={onUndo} />}
        <ActionIcon variant="default" size={44} aria-label={t`Scan with the camera`} onClick={() => openCamera(true)}>
          <IconCamera size={20} />
        </ActionIcon>
      </div>
      <div className={strip.now} aria-live="assertive" data-tone={latest ? toneOf(latest.state) : undefined}>
        {latest ? (
          <Result key={latest.id} entry={latest} />
        ) : (
          <div className={strip.ready}>
            <IconScan size={26} aria-hidden="true" />
            <span>
              <strong>
                <Trans>Ready to scan</Trans>
              </strong>
              <br />
              <Trans>Scan what you take. A unit that is free may take the place of the one on the list.</Trans>
            </span>
          </div>
        )}
      </div>
    </section>
  );
}

/** Of everybody who picks this delivery. */
function LastPicks({ picks, onUndo }: Pick<Props, 'picks' | 'onUndo'>) {
  const { t } = useLingui();
  return (
    <Popover position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={44} aria-label={t`Last picks`}>
          <IconHistory size={20} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <ul className={strip.log} aria-label={t`Last picks`}>
          {picks.map((pick) => (
            <li key={pick.id} data-tone="ok">
              <div className={strip.smallResult}>
                <span className={strip.figure}>
                  <QuantityText value={pick.quantity} />
                </span>
                <div className={strip.words}>
                  <strong>{pick.product.name}</strong>
                  <div>
                    {pick.lot && <span className="number">{pick.lot.number}</span>}
                    {pick.lot && ' · '}
                    {pick.place.name}
                  </div>
                  <div className={classes.by}>
                    {pick.pickedBy.name} · <InstantText value={pick.pickedAt} />
                  </div>
                </div>
                {onUndo && <UndoButton small onUndo={() => onUndo(pick.id)} />}
              </div>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function UndoButton({ small, onUndo }: { small?: boolean | undefined; onUndo: () => Promise<void> }) {
  return (
    <Button
      size={small ? 'compact-sm' : 'md'}
      variant="default"
      leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
      onClick={() => void onUndo().catch(toastProblem)}
    >
      <Trans>Undo</Trans>
    </Button>
  );
}

/** The colour repeats what the words say. */
function toneOf(state: PickLogEntry['state']): 'ok' | 'warn' | 'bad' | undefined {
  if (state.is === 'place') return 'ok';
  if (state.is === 'picked') return state.picked.givenBack.length > 0 ? 'warn' : 'ok';
  if (state.is === 'refused') return state.again ? 'warn' : 'bad';
  return state.is === 'ask' ? 'bad' : undefined;
}

function Result({ entry }: { entry: PickLogEntry }) {
  return (
    <div className={strip.result}>
      <Words entry={entry} />
      <Acts entry={entry} />
    </div>
  );
}

function Words({ entry: { text, state } }: { entry: PickLogEntry }): ReactNode {
  const { i18n } = useLingui();
  const code = <span className="number">{text}</span>;
  if (state.is === 'picked' || state.is === 'undone') {
    const { pick, givenBack } = state.picked;
    const instead = givenBack.flatMap((one) => one.lot?.number ?? []).join(', ');
    return (
      <>
        {state.is === 'picked' && (
          <span className={strip.figure}>
            <QuantityText value={pick.quantity} />
          </span>
        )}
        <div className={strip.words}>
          <strong>{pick.product.name}</strong>
          <div>
            {pick.lot && <span className="number">{pick.lot.number}</span>}
            {pick.lot && ' · '}
            {pick.place.name}
          </div>
          {state.is === 'undone' ? (
            <div>
              <Trans>Taken back</Trans>
            </div>
          ) : (
            instead !== '' && (
              <div>
                <Trans>
                  Instead of <span className="number">{instead}</span>
                </Trans>
              </div>
            )
          )}
        </div>
      </>
    );
  }
  return (
    <div className={strip.words}>
      <strong>{state.is === 'place' ? state.place : code}</strong>
      <div>
        {state.is === 'reading' && <Trans>Reading …</Trans>}
        {state.is === 'place' && <Trans>You pick here now.</Trans>}
        {state.is === 'ask' && <Trans>It can be several things: choose which one.</Trans>}
        {state.is === 'refused' && problemText(i18n, state.problem)}
      </div>
    </div>
  );
}

function Acts({ entry: { state } }: { entry: PickLogEntry }): ReactNode {
  if (state.is === 'picked') return <UndoButton onUndo={state.undo} />;
  if (state.is !== 'refused') return null;
  const { again, problem } = state;
  if (again) {
    return (
      <Button size="md" variant="default" onClick={() => void again()}>
        <Trans>Take it</Trans>
      </Button>
    );
  }
  const lotId = problem instanceof ApiProblem ? problem.facts.lotId : undefined;
  if (typeof lotId !== 'string') return null;
  return (
    <Button size="md" variant="default" renderRoot={(props) => <Link to={`/numbers/${lotId}`} {...props} />}>
      <Trans>Open it</Trans>
    </Button>
  );
}
