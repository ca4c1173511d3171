// The three steps of an import and how each of them stands; any of them can be opened at any time.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';
import classes from './record-import.module.css';

export const steps = ['columns', 'rows', 'write'] as const;
export type StepName = (typeof steps)[number];

type Props = { shown: RecordImport; step: StepName; onStep: (step: StepName) => void };

export function StepNav({ shown, step, onStep }: Props) {
  const { t } = useLingui();
  const { counts, undecided } = shown;
  const used = Object.keys(shown.mapping).length;
  const all = shown.columnNames.length;
  const unknown = undecided.length > 0 || shown.state === 'checking';
  const over = shown.state !== 'preview' && shown.state !== 'checking';
  const told: Record<StepName, { title: ReactNode; hint: ReactNode; state: 'open' | 'bad' | 'done' }> = {
    columns: {
      title: <Trans>Columns</Trans>,
      hint:
        undecided.length > 0 ? (
          <Plural value={undecided.length} one="# thing to decide" other="# things to decide" />
        ) : (
          <Trans>
            {used} of {all} used
          </Trans>
        ),
      state: undecided.length > 0 ? 'bad' : 'done',
    },
    rows: {
      title: <Trans>Rows</Trans>,
      hint:
        shown.state === 'checking' ? (
          <Trans>Being checked</Trans>
        ) : counts.error > 0 ? (
          <Plural value={counts.error} one="# row with errors" other="# rows with errors" />
        ) : (
          <Plural value={counts.rows} one="# row" other="# rows" />
        ),
      state: unknown ? 'open' : counts.error > 0 ? 'bad' : 'done',
    },
    write: {
      title: <Trans>Try and write</Trans>,
      hint: over ? <Trans>Outcome</Trans> : <Trans>Nothing is written yet</Trans>,
      state: shown.state === 'done' ? 'done' : shown.state === 'stopped' ? 'bad' : 'open',
    },
  };
  return (
    <nav aria-label={t`Steps`}>
      <ol className={classes.steps}>
        {steps.map((name, index) => {
          const { title, hint, state } = told[name];
          return (
            <li key={name}>
              <button
                type="button"
                className={classes.step}
                aria-current={name === step ? 'step' : undefined}
                onClick={() => onStep(name)}
              >
                <span className={classes.mark} data-state={state} aria-hidden="true">
                  {state === 'done' ? (
                    <IconCheck size={15} stroke={2.4} />
                  ) : state === 'bad' ? (
                    <IconAlertTriangle size={15} />
                  ) : (
                    index + 1
                  )}
                </span>
                <span>
                  <strong>{title}</strong>
                  <span className={classes.hint}>{hint}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
