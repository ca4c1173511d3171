// Edits a claim; of one that has ended the note and how it ended alone.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Claim, updateClaim } from '../../../src/service/claim/claim.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { toast } from '../../ui/toast.tsx';
import { PartnerField } from '../partner/partner-field.tsx';
import { hasEnded } from './claim-state.tsx';
import { usePeople } from './people.ts';

const customerRole = 'customer';
type Values = {
  problem: string;
  partner: { id: string; label: string } | null;
  raisedBy: string;
  responsibleId: string | null;
  resolution: string;
  note: string;
};

export function EditDialog({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const { t } = useLingui();
  const rules = useRules();
  const people = usePeople();
  const save = useWrite(updateClaim);
  const ended = hasEnded(claim.state);
  const form = useForm<Values>({
    initialValues: {
      problem: claim.problem,
      partner: claim.partner && { id: claim.partner.id, label: claim.partner.name },
      raisedBy: claim.raisedBy,
      responsibleId: claim.responsible?.id ?? null,
      resolution: claim.resolution,
      note: claim.note,
    },
    validate: { problem: rules.filled, ...(ended && { resolution: rules.filled }) },
  });
  const send = async ({ partner, ...values }: Values) => {
    const { note, resolution } = values;
    const body = ended ? { note, resolution } : { ...values, partnerId: partner?.id ?? null };
    await save.mutateAsync({ params: { id: claim.id }, body, ifMatch: claim.version });
    toast(<Trans>Saved</Trans>);
    onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Edit the claim</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <CheckedForm form={form} onSend={send}>
        {!ended && (
          <>
            <Textarea
              label={t`What is wrong`}
              required
              autosize
              minRows={3}
              maxLength={4000}
              data-autofocus
              {...form.getInputProps('problem')}
            />
            <PartnerField
              role={customerRole}
              label={t`Customer`}
              value={form.values.partner}
              onChange={(chosen) => form.setFieldValue('partner', chosen)}
              error={form.errors.partnerId as string | undefined}
            />
            <TextInput label={t`Raised by`} maxLength={200} {...form.getInputProps('raisedBy')} />
            <Select
              label={t`Responsible`}
              data={people}
              searchable
              clearable
              nothingFoundMessage={t`Nothing found`}
              {...form.getInputProps('responsibleId')}
            />
          </>
        )}
        {(ended || claim.resolution) && (
          <Textarea
            label={claim.state === 'refused' ? t`Why it is refused` : t`What was done`}
            required={ended}
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps('resolution')}
          />
        )}
        <Textarea label={t`Note for us`} autosize minRows={2} maxLength={20000} {...form.getInputProps('note')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </CheckedForm>
    </Dialog>
  );
}
