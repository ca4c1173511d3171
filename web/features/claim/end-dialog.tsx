// Closes or refuses a claim, with what was done, or why not.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Claim, moveClaim } from '../../../src/service/claim/claim.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { useFormat } from '../../ui/format.tsx';
import { toast } from '../../ui/toast.tsx';

type Values = { resolution: string; resolvedOn: string | null };
type Props = { claim: Claim; state: 'closed' | 'refused'; onClose: () => void };

export function EndDialog({ claim, state, onClose }: Props) {
  const { t } = useLingui();
  const rules = useRules();
  const today = useFormat().dayOf(new Date().toISOString());
  const move = useWrite(moveClaim);
  const closes = state === 'closed';
  const form = useForm<Values>({
    initialValues: { resolution: claim.resolution, resolvedOn: today },
    validate: { resolution: rules.filled },
  });
  const send = async (values: Values) => {
    await move.mutateAsync({ params: { id: claim.id }, body: { state, ...values } });
    toast(closes ? <Trans>The claim is closed</Trans> : <Trans>The claim is refused</Trans>);
    onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={closes ? <Trans>Close the claim</Trans> : <Trans>Refuse the claim</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <CheckedForm form={form} onSend={send}>
        <Textarea
          label={closes ? t`What was done` : t`Why it is refused`}
          required
          autosize
          minRows={3}
          maxLength={4000}
          data-autofocus
          {...form.getInputProps('resolution')}
        />
        <DateInput label={t`Ended on`} min={claim.openedOn} max={today} {...form.getInputProps('resolvedOn')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={move.isPending}>
            {closes ? <Trans>Close the claim</Trans> : <Trans>Refuse the claim</Trans>}
          </Button>
        </Group>
      </CheckedForm>
    </Dialog>
  );
}
