// What the last scans came to: the latest large enough to be seen from a step away, those before it in a list.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { Section } from '../../ui/section.tsx';
import strip from '../count/scan-strip.module.css';
import classes from './asset.module.css';
import type { HandOverEntry } from './use-hand-over-scan.ts';

type State = HandOverEntry['state'];

export function HandOverNow({ entry, ready }: { entry: HandOverEntry | undefined; ready: ReactNode }) {
  return (
    <div className={strip.now} aria-live="assertive" data-tone={entry ? toneOf(entry.state) : undefined}>
      {entry ? (
        <div className={strip.result} key={entry.id}>
          <Words entry={entry} />
          <Acts state={entry.state} />
        </div>
      ) : (
        <div className={strip.ready}>
          <IconScan size={26} aria-hidden="true" />
          <span>{ready}</span>
        </div>
      )}
    </div>
  );
}

export function HandOverLog({ log }: { log: readonly HandOverEntry[] }) {
  const { t } = useLingui();
  const before = log.slice(1);
  if (before.length === 0) return null;
  return (
    <Section title={<Trans>Scanned before</Trans>} flush>
      <ul className={classes.log} aria-label={t`Scanned before`}>
        {before.map((entry) => (
          <li key={entry.id} data-tone={toneOf(entry.state)}>
            <Words entry={entry} />
            <Acts state={entry.state} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The colour repeats what the words say. */
function toneOf(state: State): 'ok' | 'warn' | 'bad' | undefined {
  if (state.is === 'done') return 'ok';
  return state.is === 'refused' ? (state.takeOver ? 'warn' : 'bad') : undefined;
}

function Words({ entry: { text, state } }: { entry: HandOverEntry }): ReactNode {
  const { i18n } = useLingui();
  if (state.is !== 'done') {
    return (
      <div className={strip.words}>
        <strong className="number">{text}</strong>
        <div>{state.is === 'reading' ? <Trans>Reading …</Trans> : problemText(i18n, state.problem)}</div>
      </div>
    );
  }
  const { asset, handOver } = state;
  const { kind, holder, before, to } = handOver;
  return (
    <div className={strip.words}>
      <strong>
        {asset.number} · {asset.name}
      </strong>
      <div>
        {kind === 'check-out' && <Trans>{holder} has it now.</Trans>}
        {kind === 'take-over' && (
          <Trans>
            {holder} has it now, {before} had it.
          </Trans>
        )}
        {kind === 'check-in' && <Trans>Back from {before}.</Trans>} {to && <Trans>It is at {to.name}.</Trans>}
      </div>
    </div>
  );
}

function Acts({ state }: { state: State }): ReactNode {
  if (state.is === 'reading') return null;
  if (state.is === 'refused' && state.takeOver) {
    return (
      <Button size="md" variant="default" onClick={state.takeOver}>
        <Trans>Take it over</Trans>
      </Button>
    );
  }
  const fact = state.is === 'refused' && state.problem instanceof ApiProblem ? state.problem.facts.assetId : null;
  const id = state.is === 'done' ? state.asset.id : fact;
  if (typeof id !== 'string') return null;
  return (
    <Button size="md" variant="default" renderRoot={(props) => <Link to={`/assets/${id}`} {...props} />}>
      <Trans>Open it</Trans>
    </Button>
  );
}
