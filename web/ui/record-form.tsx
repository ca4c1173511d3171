// A record that is edited where it is read: its fields stand open on the page's tabs, and as soon as one differs a bar
// with save and discard appears. Only what was changed is sent, with the version it was changed from; when somebody
// else was faster, the reader sees what they changed and decides.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useHotkeys } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Dialog } from './dialog.tsx';
import { stopsAtUnread } from './first-wrong.ts';
import { fieldErrors, LeaveGuard } from './form-page.tsx';
import classes from './record-form.module.css';
import { toast } from './toast.tsx';

type Versioned = { version: number };
type Values = Record<string, unknown>;

export type RecordFormOptions<R extends Versioned, V extends Values> = {
  record: R;
  valuesOf: (record: R) => V;
  validate?: (values: V) => Record<string, ReactNode>;
  /** Sends the changed fields; `version` is the one they were changed from. */
  save: (values: V, changed: ReadonlySet<keyof V>, version: number) => Promise<R>;
  /** The record as it is now, asked for after the answer `stale`. */
  reload: () => Promise<R>;
  /** The name of a field and what it says on a record, for the list of somebody else's changes. */
  describe: (field: keyof V & string, record: R) => { label: string; text: string };
  /** Brings a field that is not right into sight (its tab); the field is then focused. */
  show?: (field: string) => void;
  /** Called with a refusal before it is shown; true when it has been answered otherwise. */
  refused?: (problem: ApiProblem, values: V) => boolean;
};

export type RecordFormState<R extends Versioned, V extends Values> = {
  form: UseFormReturnType<V>;
  dirty: boolean;
  busy: boolean;
  problem: unknown;
  newer: R | null;
  changed: () => Set<keyof V & string>;
  save: () => Promise<void>;
  discard: () => void;
  /** Answers to `stale`: keep one's own changes on top, or take the new state. */
  keepMine: () => Promise<void>;
  takeTheirs: () => void;
  closeNewer: () => void;
  base: R;
  options: RecordFormOptions<R, V>;
};

export function useRecordForm<R extends Versioned, V extends Values>(
  options: RecordFormOptions<R, V>,
): RecordFormState<R, V> {
  const { i18n } = useLingui();
  const { record, valuesOf } = options;
  const [base, setBase] = useState(record);
  const form = useForm<V>({ initialValues: valuesOf(record), validate: (values) => options.validate?.(values) ?? {} });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [newer, setNewer] = useState<R | null>(null);
  const saving = useRef(false);

  const changed = (from: R = base) => differing(valuesOf(from), form.values);
  const dirty = changed().size > 0;

  const take = (fresh: R) => {
    setBase(fresh);
    form.setInitialValues(valuesOf(fresh));
    form.setValues(valuesOf(fresh));
    form.clearErrors();
    setProblem(null);
    setNewer(null);
  };
  useEffect(() => {
    if (record.version > base.version && !dirty && !saving.current) take(record);
  });

  const point = (errors: Record<string, ReactNode>) => {
    const field = Object.keys(errors)[0];
    if (field === undefined) return;
    options.show?.(field);
    // Its tab may have to come first.
    const look = (tries: number) =>
      setTimeout(() => {
        const input = form.getInputNode(field);
        if (!input && tries > 0) return look(tries - 1);
        input?.scrollIntoView({ block: 'center' });
        input?.focus({ preventScroll: true });
      }, 50);
    look(20);
  };
  const send = async (from: R) => {
    if (saving.current) return;
    const { hasErrors, errors } = form.validate();
    if (hasErrors) return point(errors);
    if (stopsAtUnread(document.getElementById('main'))) return;
    saving.current = true;
    setBusy(true);
    setProblem(null);
    setNewer(null);
    try {
      take(await options.save(form.values, changed(), from.version));
      toast(<Trans>Saved</Trans>);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'stale') {
        setNewer(await options.reload().catch(() => null));
      } else if (!(error instanceof ApiProblem && options.refused?.(error, form.values))) {
        const errors = fieldErrors(i18n, error);
        setProblem(error);
        form.setErrors(errors);
        point(errors);
      }
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };
  return {
    form,
    dirty,
    busy,
    problem,
    newer,
    base,
    options,
    changed,
    save: () => send(base),
    discard: () => take(newer ?? (record.version > base.version ? record : base)),
    keepMine: async () => {
      if (newer) await send(newer);
    },
    takeTheirs: () => newer && take(newer),
    closeNewer: () => setNewer(null),
  };
}

/** The bar, the refusal and the question after `stale`: put it once on the page, outside the tabs. */
export function RecordFormBar<R extends Versioned, V extends Values>({ state }: { state: RecordFormState<R, V> }) {
  const { i18n } = useLingui();
  const { dirty, busy, problem, save, discard } = state;
  const saveChanges = () => void (dirty && save());
  useHotkeys(
    [
      ['mod+Enter', saveChanges],
      ['mod+S', saveChanges],
    ],
    [],
  );
  return (
    <>
      {(dirty || problem != null) && (
        <div className={classes.bar}>
          {problem != null ? (
            <span role="alert" className={classes.problem}>
              <IconAlertTriangle size={18} aria-hidden="true" />
              <span>{problemText(i18n, problem)}</span>
            </span>
          ) : (
            <span role="status">
              <Trans>Not saved yet</Trans>
            </span>
          )}
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={discard} disabled={busy}>
              <Trans>Discard</Trans>
            </Button>
            <Button onClick={() => void save()} loading={busy} aria-keyshortcuts="Control+Enter Control+S">
              <Trans>Save</Trans>
            </Button>
          </Group>
        </div>
      )}
      <NewerDialog state={state} />
      <LeaveGuard holds={() => dirty && !busy} />
    </>
  );
}

function NewerDialog<R extends Versioned, V extends Values>({ state }: { state: RecordFormState<R, V> }) {
  const { t } = useLingui();
  const { newer, base, options, busy } = state;
  const mine = state.changed();
  const theirs = newer ? [...differing(options.valuesOf(base), options.valuesOf(newer))] : [];
  return (
    <Dialog
      opened={newer !== null}
      onClose={state.closeNewer}
      size="lg"
      title={<Trans>Somebody changed this in the meantime</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <p className={classes.lead}>
        {theirs.length > 0 ? (
          <Trans>This is new. What you typed is still here; nothing of it is saved yet.</Trans>
        ) : (
          <Trans>No field that you see was changed. What you typed is still here.</Trans>
        )}
      </p>
      <ul className={classes.changes}>
        {newer &&
          theirs.map((field) => {
            const { label, text } = options.describe(field, newer);
            return (
              <li key={field}>
                <strong>{label}</strong> {text || '–'}
                {mine.has(field) && (
                  <span className={classes.clash}>
                    <Trans>You changed this too: saving yours replaces it.</Trans>
                  </span>
                )}
              </li>
            );
          })}
      </ul>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={state.takeTheirs}>
          <Trans>Drop my changes</Trans>
        </Button>
        <Button onClick={() => void state.keepMine()} loading={busy} data-autofocus>
          <Trans>Save my changes on top</Trans>
        </Button>
      </Group>
    </Dialog>
  );
}

/** Fields in one column of readable width; all of them closed for who may only read. */
export function RecordFields({ readOnly, children }: { readOnly: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={readOnly} className={classes.fields}>
      {children}
    </fieldset>
  );
}

function differing<V extends Values>(before: V, after: V): Set<keyof V & string> {
  const fields = Object.keys(after) as (keyof V & string)[];
  return new Set(fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])));
}
