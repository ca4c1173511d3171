// A visit in short, to be put on another day or given to somebody else: the way of the keyboard, and of the thumb.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { editVisit, getVisit, type Visit } from '../../../src/service/maintenance/visit.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { DateText } from '../../ui/format.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { PeopleSelect } from '../count/people-select.tsx';
import { useMay } from '../session/session.ts';
import { Units, VisitState } from './visit-state.tsx';

/** `words`: its title, place and note can be changed, too. */
type Props = { id: string; onClose: () => void; words?: boolean };

export function VisitDialog({ id, onClose, words }: Props) {
  const { t } = useLingui();
  const visit = useRead(getVisit, { params: { id } });
  const title = visit.data ? `${visit.data.number} ${visit.data.title}` : t`Visit`;
  return (
    <Dialog opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      {visit.error ? (
        <ErrorState problem={visit.error} onRetry={() => void visit.refetch()} />
      ) : visit.data ? (
        <Inside visit={visit.data} onClose={onClose} words={words ?? false} />
      ) : (
        <RowsSkeleton rows={3} />
      )}
    </Dialog>
  );
}

function Inside({ visit, onClose, words }: { visit: Visit; onClose: () => void; words: boolean }) {
  const may = useMay('service.write') && visit.state === 'planned';
  return (
    <Stack gap="md">
      {!words && (
        <Stack gap={6}>
          <Group gap="sm">
            <VisitState visit={visit} />
            {visit.partner && <Text size="sm">{visit.partner.name}</Text>}
            {visit.place && (
              <Text size="sm" c="dimmed">
                {visit.place}
              </Text>
            )}
          </Group>
          {visit.unitCount > 0 && (
            <Text size="sm" component="div">
              <Units units={visit.units} count={visit.unitCount} links />
            </Text>
          )}
        </Stack>
      )}
      {may ? (
        <MoveForm visit={visit} onClose={onClose} words={words} />
      ) : (
        <Group justify="space-between">
          <DateText value={visit.doneOn ?? visit.plannedOn} />
          <OpenIt visit={visit} />
        </Group>
      )}
    </Stack>
  );
}

const OpenIt = ({ visit }: { visit: Visit }) => (
  <Button variant="default" renderRoot={(props) => <Link to="/visits/$id" params={{ id: visit.id }} {...props} />}>
    <Trans>Open the visit</Trans>
  </Button>
);

function MoveForm({ visit, onClose, words }: { visit: Visit; onClose: () => void; words: boolean }) {
  const { t } = useLingui();
  const rules = useRules();
  const edit = useWrite(editVisit);
  const form = useForm({
    initialValues: {
      plannedOn: visit.plannedOn as string | null,
      responsibleId: visit.responsible?.id ?? null,
      title: visit.title,
      place: visit.place,
      note: visit.note,
    },
    validate: { plannedOn: rules.filled, title: rules.filled },
  });
  const send = async ({ plannedOn, responsibleId, ...text }: typeof form.values) => {
    const body = { plannedOn: plannedOn ?? '', responsibleId, ...(words && text) };
    await edit.mutateAsync({ params: { id: visit.id }, ifMatch: visit.version, body });
    toast(<Trans>Saved</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={send}>
      <Stack gap="md">
        {words && <TextInput label={t`Title`} maxLength={200} withAsterisk {...form.getInputProps('title')} />}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <DateInput label={t`Planned for`} required {...form.getInputProps('plannedOn')} />
          <PeopleSelect
            label={t`Responsible`}
            placeholder={t`Nobody yet`}
            value={form.values.responsibleId}
            onChange={(id) => form.setFieldValue('responsibleId', id)}
          />
        </SimpleGrid>
        {words && (
          <>
            <TextInput label={t`Place`} maxLength={300} {...form.getInputProps('place')} />
            <Textarea label={t`Note`} autosize minRows={2} maxLength={4000} {...form.getInputProps('note')} />
          </>
        )}
        {visit.step !== null && !visit.moved && (
          <Text size="sm" c="dimmed">
            <Trans>Once it is moved by hand, a change of the plan leaves it where it is.</Trans>
          </Text>
        )}
        <Group justify="space-between">
          {words ? <span /> : <OpenIt visit={visit} />}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={edit.isPending} disabled={!form.isDirty()}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Group>
      </Stack>
    </CheckedForm>
  );
}
