// The frame of every form: title, refusals on top, fields, and a bar with save that stays in reach. Ctrl/Cmd Enter
// saves; leaving with unsaved changes asks first.
import type { I18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { itemText, problemText } from '../i18n/problem-text.ts';
import { Dialog } from './dialog.tsx';
import { focusFirstWrong, stopsAtUnread } from './first-wrong.ts';
import classes from './form-page.module.css';
import { type Crumb, PageHeader } from './page-header.tsx';
import { ProblemAlert } from './problem-alert.tsx';

type Props = {
  title: string;
  crumbs?: readonly Crumb[];
  badges?: ReactNode;
  /** True while something differs from what is stored: leaving then asks. */
  dirty: boolean;
  /** Throws an ApiProblem when refused; navigates away itself when it wants to. */
  onSave: () => Promise<unknown>;
  saveLabel?: ReactNode;
  onCancel?: () => void;
  /** More buttons in the bar, beside save. */
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

export function FormPage(props: Props) {
  const { title, crumbs, badges, dirty, onSave, saveLabel, onCancel, actions, wide, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const saving = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  useSaveShortcut(form);
  useEffect(() => {
    if (tries > 0 && !focusFirstWrong(form.current) && problem != null) window.scrollTo({ top: 0 });
  }, [tries, problem]);

  const save = async () => {
    if (saving.current) return;
    saving.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await onSave();
    } catch (error) {
      setProblem(error);
    } finally {
      saving.current = false;
      setBusy(false);
      setTries((count) => count + 1);
    }
  };

  return (
    <form
      ref={form}
      noValidate
      className={wide ? classes.wide : classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (event.target === event.currentTarget && !stopsAtUnread(event.currentTarget)) void save();
      }}
    >
      <PageHeader title={title} crumbs={crumbs} badges={badges} />
      {problem != null && (
        <div className={classes.problem}>
          <ProblemAlert problem={problem} />
        </div>
      )}
      {children}
      <div className={classes.bar}>
        <Group gap="xs">{actions}</Group>
        <Group gap="xs">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              <Trans>Cancel</Trans>
            </Button>
          )}
          <Button type="submit" loading={busy} aria-keyshortcuts="Control+Enter">
            {saveLabel ?? <Trans>Save</Trans>}
          </Button>
        </Group>
      </div>
      <LeaveGuard holds={() => dirty && !saving.current} />
    </form>
  );
}

/** Asks before the page is left while `holds()` is true; another tab of the same page is not leaving it. */
export function LeaveGuard({ holds }: { holds: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && holds(),
    enableBeforeUnload: holds,
    withResolver: true,
  });
  return (
    <Dialog
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={<Trans>Leave without saving?</Trans>}
      withCloseButton={false}
    >
      <p style={{ marginTop: 0 }}>
        <Trans>What you changed on this page is not saved yet.</Trans>
      </p>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={() => blocker.reset?.()}>
          <Trans>Stay here</Trans>
        </Button>
        <Button color="red.9" onClick={() => blocker.proceed?.()}>
          <Trans>Leave</Trans>
        </Button>
      </Group>
    </Dialog>
  );
}

/** The refusals of a save as errors of Mantine's form: `form.setErrors(fieldErrors(i18n, problem))`. */
export function fieldErrors(i18n: I18n, problem: unknown): Record<string, string> {
  if (!(problem instanceof ApiProblem)) return {};
  const errors: Record<string, string> = {};
  for (const item of problem.errors) errors[plainField(item.field)] ??= itemText(i18n, item);
  if (problem.field) errors[plainField(problem.field)] ??= problemText(i18n, problem);
  return errors;
}

const plainField = (field: string) => field.replace(/^(body|query|params)[./]/, '').replaceAll('/', '.');

/** Ctrl/Cmd Enter submits the form, from any field. */
export function useSaveShortcut(form: React.RefObject<HTMLFormElement | null>) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [form]);
}
