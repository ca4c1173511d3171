// A label format of the company: its measures in millimetres beside a drawing of the page, a page to try it on, saving.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconFileCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { LabelLayout } from '../../../src/domain/label-format.ts';
import {
  createLabelFormat,
  editLabelFormat,
  type LabelFormat,
  printTestPage,
} from '../../../src/labels/label-format.contract.ts';
import { callForFile } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { CountInput } from '../../ui/count-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { toastProblem } from '../../ui/toast.tsx';
import { type FormatValues, layoutOf, valuesOf } from './format-values.ts';
import classes from './label.module.css';
import { PagePlan } from './page-plan.tsx';
import { printFile } from './print-labels.ts';

/** `edit` changes an own format, `like` begins a new one with the measures of another. */
export type FormatTask = { edit: LabelFormat } | { like: LabelFormat } | null;

export function FormatDialog({ task, onClose }: { task: FormatTask; onClose: () => void }) {
  const { t } = useLingui();
  const edited = task && 'edit' in task ? task.edit : null;
  return (
    <Dialog
      opened={task !== null}
      onClose={onClose}
      size="xl"
      title={edited ? edited.name : <Trans>New label format</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {task && <FormatForm task={task} onClose={onClose} />}
    </Dialog>
  );
}

function FormatForm({ task, onClose }: { task: NonNullable<FormatTask>; onClose: () => void }) {
  const { t } = useLingui();
  const rules = useRules();
  const create = useWrite(createLabelFormat);
  const edit = useWrite(editLabelFormat);
  const edited = 'edit' in task ? task.edit : null;
  const form = useForm<FormatValues>({
    initialValues: edited ? valuesOf(edited) : { ...valuesOf('like' in task ? task.like : task.edit), name: '' },
    validate: { name: rules.filled },
  });
  const layout = layoutOf(form.values);
  const save = async (values: FormatValues) => {
    const body = { name: values.name, layout: layoutOf(values) };
    if (edited) await edit.mutateAsync({ params: { id: edited.id }, body, ifMatch: edited.version });
    else await create.mutateAsync({ body });
    onClose();
  };
  const length = (field: keyof FormatValues, label: string) => (
    <TextInput
      label={label}
      inputMode="decimal"
      rightSection="mm"
      rightSectionWidth={38}
      {...form.getInputProps(field)}
    />
  );
  const sheet = form.values.kind === 'sheet';
  return (
    <CheckedForm form={form} onSend={save}>
      <div className={classes.columns}>
        <Stack gap="sm">
          <TextInput label={t`Name`} required data-autofocus {...form.getInputProps('name')} />
          <SegmentedControl
            aria-label={t`Kind`}
            data={[
              { value: 'sheet', label: t`Sheet` },
              { value: 'roll', label: t`Roll` },
            ]}
            {...form.getInputProps('kind')}
          />
          <div className={classes.mms}>
            {length('labelWidth', t`Label, width`)}
            {length('labelHeight', t`Label, height`)}
            {sheet && (
              <>
                {length('pageWidth', t`Page, width`)}
                {length('pageHeight', t`Page, height`)}
                <CountInput label={t`Columns`} min={1} max={50} {...form.getInputProps('columns')} />
                <CountInput label={t`Rows`} min={1} max={100} {...form.getInputProps('rows')} />
                {length('top', t`Margin, top`)}
                {length('left', t`Margin, left`)}
                {length('gapX', t`Gap between columns`)}
                {length('gapY', t`Gap between rows`)}
              </>
            )}
          </div>
        </Stack>
        <PagePlan layout={layout} />
      </div>
      <div className={classes.foot}>
        <TestPageButton layout={layout} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending || edit.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </div>
    </CheckedForm>
  );
}

function TestPageButton({ layout }: { layout: LabelLayout }) {
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    await printTest(layout).catch(toastProblem);
    setBusy(false);
  };
  return (
    <Button variant="subtle" leftSection={<IconFileCheck size={16} />} loading={busy} onClick={() => void print()}>
      <Trans>Print a test page</Trans>
    </Button>
  );
}

/** One page with every label in outline, for plain paper. */
export async function printTest(layout: LabelLayout): Promise<void> {
  const { kind, page, label, margin, gap, columns, rows } = layout;
  const body = { kind, page, label, margin, gap, columns, rows };
  printFile({ content: await callForFile(printTestPage, { body }), name: 'test.pdf' });
}
