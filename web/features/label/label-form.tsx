// Format, words, code, copies and first cell, with the first label beside them in its true size.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type LabelCode,
  type LabelField,
  labelCodes,
  labelFields,
  maxCopies,
  previewLabels,
  printLabelsPdf,
  printLabelsZpl,
} from '../../../src/labels/label.contract.ts';
import { type LabelFormat, listLabelFormats } from '../../../src/labels/label-format.contract.ts';
import type { ApiProblem } from '../../api/client.ts';
import { call, callForFile, newKey } from '../../api/client.ts';
import { useRead } from '../../api/query.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { ErrorState, ProblemAlert, RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { CellPicker } from './cell-picker.tsx';
import classes from './label.module.css';
import type { LabelSource } from './label-dialog.tsx';
import { LabelPreview } from './label-preview.tsx';
import { useLabelWords } from './label-words.ts';

/** The name of the printer's language is the same in every language. */
const zpl = 'ZPL';

export function LabelForm({ source, onClose }: { source: LabelSource; onClose: () => void }) {
  const formats = useRead(listLabelFormats, {});
  if (formats.isPending) return <RowsSkeleton />;
  if (formats.isError) return <ErrorState problem={formats.error} onRetry={() => void formats.refetch()} />;
  return <Choices source={source} formats={formats.data.rows} onClose={onClose} />;
}

const formatKey = 'trazo.label-format';

function Choices(props: { source: LabelSource; formats: LabelFormat[]; onClose: () => void }) {
  const { source, formats, onClose } = props;
  const { t } = useLingui();
  const words = useLabelWords(source.of);
  const mayPrint = useMay('operation.write');
  const reads = useQueryClient();
  const remembered = localStorage.getItem(formatKey);
  const [format, setFormat] = useState(formats.find(({ id }) => id === remembered) ?? formats[0]);
  const [fields, setFields] = useState<LabelField[]>(['number', 'name', 'dates']);
  const [code, setCode] = useState<LabelCode>('auto');
  const [line, setLine] = useState('');
  const [copies, setCopies] = useState(1);
  const [startCell, setStartCell] = useState(1);
  const [dpi, setDpi] = useState<'203' | '300'>('203');
  const [busy, setBusy] = useState<'pdf' | 'zpl' | null>(null);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const cells = format ? format.columns * format.rows : 1;
  const body = {
    source,
    content: { fields, code, line },
    format: format?.id ?? '',
    copies: Math.min(Math.max(copies, 1), maxCopies),
    startCell: Math.min(startCell, cells),
  };
  const preview = useQuery<Awaited<ReturnType<typeof ask>>, ApiProblem>({
    queryKey: ['label-preview', body],
    queryFn: () => ask(body),
    placeholderData: (before) => before,
    retry: false,
  });
  const choose = (id: string | null): void => {
    const found = formats.find((one) => one.id === id);
    if (!found) return;
    setFormat(found);
    setStartCell(1);
    localStorage.setItem(formatKey, found.id);
  };
  const print = async (file: 'pdf' | 'zpl'): Promise<void> => {
    setBusy(file);
    setRefused(null);
    try {
      const idempotencyKey = newKey();
      const content =
        file === 'pdf'
          ? await callForFile(printLabelsPdf, { body, idempotencyKey })
          : await callForFile(printLabelsZpl, { body: { ...body, dpi: dpi === '300' ? 300 : 203 }, idempotencyKey });
      save(content, `labels.${file}`);
      toast(<Trans>The labels are ready to print</Trans>);
      await reads.invalidateQueries({ queryKey: ['label-preview'] });
    } catch (error) {
      setRefused(error as ApiProblem);
    } finally {
      setBusy(null);
    }
  };
  const problem = refused ?? preview.error;
  return (
    <Stack>
      <div className={classes.columns}>
        <Stack gap="sm">
          <Select
            label={t`Format`}
            data={formats.map(({ id, name }) => ({ value: id, label: name }))}
            value={format?.id ?? null}
            onChange={choose}
            allowDeselect={false}
            searchable
            data-autofocus
          />
          <Select
            label={t`Code`}
            data={labelCodes.map((value) => ({ value, label: words.codes[value] }))}
            value={code}
            onChange={(value) => value && setCode(value as LabelCode)}
            allowDeselect={false}
          />
          <Checkbox.Group
            label={t`Text on the label`}
            value={fields}
            onChange={(chosen) => setFields(labelFields.filter((field) => chosen.includes(field)))}
          >
            <Group gap="xs" mt={4}>
              {words.fields.map(({ value, label }) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </Group>
          </Checkbox.Group>
          <TextInput
            label={t`Line of your own`}
            maxLength={120}
            value={line}
            onChange={(event) => setLine(event.currentTarget.value)}
          />
          <Group grow align="start">
            <CountInput
              label={t`Copies of each`}
              min={1}
              max={maxCopies}
              value={copies}
              onChange={(n) => setCopies(Number(n) || 1)}
            />
            {cells > 1 && (
              <CountInput
                label={t`Start at cell`}
                min={1}
                max={cells}
                value={startCell}
                onChange={(n) => setStartCell(Number(n) || 1)}
              />
            )}
          </Group>
        </Stack>
        <Stack gap="sm">
          {preview.data && <LabelPreview {...preview.data} />}
          {format && cells > 1 && (
            <CellPicker format={format} start={startCell} count={preview.data?.labels ?? 1} onStart={setStartCell} />
          )}
        </Stack>
      </div>
      {preview.data && preview.data.printedBefore > 0 && (
        <p className={classes.again} role="status">
          <Plural
            value={preview.data.printedBefore}
            one="# of these has had a label before: this is recorded as a reprint."
            other="# of these have had a label before: this is recorded as a reprint."
          />
        </p>
      )}
      {problem && <ProblemAlert problem={problem} />}
      <p className={classes.hint}>
        <Trans>In the print dialog, choose “actual size” and no margins.</Trans>
      </p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Select
          aria-label={t`Resolution of the label printer`}
          data={['203', '300'].map((value) => ({ value, label: `${value} dpi` }))}
          value={dpi}
          onChange={(value) => setDpi(value === '300' ? '300' : '203')}
          allowDeselect={false}
          w={110}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          disabled={!mayPrint}
          loading={busy === 'zpl'}
          onClick={() => void print('zpl')}
        >
          {zpl}
        </Button>
        <Button
          leftSection={<IconPrinter size={16} />}
          disabled={!mayPrint}
          loading={busy === 'pdf'}
          onClick={() => void print('pdf')}
        >
          PDF
        </Button>
      </Group>
    </Stack>
  );
}

const ask = (body: Parameters<typeof call<typeof previewLabels>>[1]['body']) => call(previewLabels, { body });

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
