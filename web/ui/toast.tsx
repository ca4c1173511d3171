// Short messages after an act, with an undo where the act can be undone at once.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { problemText } from '../i18n/problem-text.ts';

const closing = msg`Close`;
/** The button that takes a message away has a name for those who do not see its sign. */
const closable = () => ({ closeButtonProps: { 'aria-label': i18n._(closing) } });

type ToastOptions = {
  undo?: (() => unknown) | undefined;
  /** Where to go on. */
  open?: { label: ReactNode; go: () => unknown } | undefined;
};

/** `toast(<Trans>Saved</Trans>)`, or with `{ undo: () => restore(id) }`. */
export function toast(message: ReactNode, options?: ToastOptions) {
  const acts = [
    ...(options?.open ? [{ label: options.open.label, act: options.open.go }] : []),
    ...(options?.undo ? [{ label: <Trans>Undo</Trans>, act: options.undo }] : []),
  ];
  const id = notifications.show({
    ...closable(),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" component="div">
          {message}
        </Text>
        {acts.map(({ label, act }, index) => (
          <Button
            key={String(index)}
            variant="subtle"
            size="compact-sm"
            style={{ flex: 'none' }}
            onClick={() => {
              notifications.hide(id);
              Promise.resolve(act()).catch(toastProblem);
            }}
          >
            {label}
          </Button>
        ))}
      </Group>
    ),
    icon: <IconCheck size={18} />,
    color: 'petrol',
    autoClose: acts.length > 0 ? 10_000 : 4_000,
  });
}

/** Something did not work out, though nothing was refused. */
export function toastWarning(message: ReactNode) {
  notifications.show({
    ...closable(),
    message,
    icon: <IconAlertTriangle size={18} />,
    color: 'orange.9',
    autoClose: 8_000,
    role: 'alert',
  });
}

/** A refusal that has no form to stand in. */
export function toastProblem(problem: unknown) {
  notifications.show({
    ...closable(),
    message: problemText(i18n, problem),
    icon: <IconAlertTriangle size={18} />,
    color: 'red.9',
    autoClose: 10_000,
    role: 'alert',
  });
}
