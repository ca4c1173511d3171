// Asks before an act that is hard to take back; shows the refusal in place when the act fails.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from './dialog.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { ReasonField, useReason } from './reason-field.tsx';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  confirmLabel: ReactNode;
  danger?: boolean;
  /** Asks for a reason, which is handed to `onConfirm`. */
  reason?: 'asked' | 'required';
  onConfirm: (reason: string) => Promise<unknown>;
};

export function ConfirmDialog({ opened, onClose, title, children, confirmLabel, danger, reason, onConfirm }: Props) {
  const { t } = useLingui();
  const why = useReason();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  const close = () => {
    setProblem(null);
    why.write('');
    onClose();
  };
  const confirm = async () => {
    if (reason === 'required' && why.given() === null) return;
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm(why.text.trim());
      close();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <Stack gap="md">
          <ProblemAlert problem={problem} />
          {children && <div>{children}</div>}
          {reason && <ReasonField reason={why} required={reason === 'required'} autoFocus={false} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              type="submit"
              color={danger ? 'red.9' : undefined}
              loading={busy}
              data-autofocus={!reason || undefined}
            >
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
