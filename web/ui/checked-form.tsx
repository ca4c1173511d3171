// A short form, on a page or in a dialog. Nothing is left to the browser's own bubbles: what is wrong stands beside its
// field in the reader's language, the first such field gets the cursor, and a refusal of the server goes the same way.
import { useLingui } from '@lingui/react/macro';
import { Stack, type StackProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { focusFirstWrong, stopsAtUnread } from './first-wrong.ts';
import { fieldErrors, useSaveShortcut } from './form-page.tsx';
import { ProblemAlert } from './problem-alert.tsx';

type Props<V extends Record<string, unknown>> = {
  form: UseFormReturnType<V>;
  /** Called when every rule of the form is kept; throws the ApiProblem when refused. */
  onSend: (values: V) => Promise<unknown>;
  gap?: StackProps['gap'];
  /** Ctrl/Cmd Enter sends, from anywhere on the page. */
  shortcut?: boolean;
  children: ReactNode;
};

export function CheckedForm<V extends Record<string, unknown>>(props: Props<V>) {
  const { form, onSend, gap, shortcut, children } = props;
  const { i18n } = useLingui();
  const element = useRef<HTMLFormElement>(null);
  const nowhere = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [refusals, setRefusals] = useState(0);
  useSaveShortcut(shortcut ? element : nowhere);
  useEffect(() => {
    if (refusals === 0 || focusFirstWrong(element.current)) return;
    element.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }, [refusals]);
  // A message stays in the language it was written in: another language begins without.
  const { locale } = i18n;
  const shown = useRef(locale);
  useEffect(() => {
    if (shown.current === locale) return;
    shown.current = locale;
    form.clearErrors();
  });

  const send = async () => {
    setProblem(null);
    if (form.validate().hasErrors) return setRefusals((count) => count + 1);
    try {
      await onSend(form.getValues());
    } catch (refusal) {
      form.setErrors(fieldErrors(i18n, refusal));
      setProblem(refusal);
      setRefusals((count) => count + 1);
    }
  };
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!stopsAtUnread(event.currentTarget)) void send();
      }}
    >
      <Stack gap={gap}>
        <ProblemAlert problem={problem} />
        {children}
      </Stack>
    </form>
  );
}
