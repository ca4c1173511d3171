// Format, words, code, copies and first cell, with the first label beside them in its true size; then print, or save as a
// file. More labels than one file should hold come as several, one after the other.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Menu, Progress, Stack } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconDownload, IconHistory, IconPrinter } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type LabelField, labelFields, maxCopies, previewLabels } from '../../../src/labels/label.contract.ts';
import { type LabelDefault, listLabelDefaults } from '../../../src/labels/label-default.contract.ts';
import { type LabelFormat, listLabelFormats } from '../../../src/labels/label-format.contract.ts';
import { type ApiProblem, call } from '../../api/client.ts';
import { deviceSettings } from '../../api/device-settings.ts';
import { useRead } from '../../api/query.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { InstantText } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { CellPicker } from './cell-picker.tsx';
import classes from './label.module.css';
import { type LabelChoice, LabelChoiceFields } from './label-choice.tsx';
import type { LabelSource } from './label-dialog.tsx';
import { LabelPreview } from './label-preview.tsx';
import { useOf } from './label-words.ts';
import { type FileKind, makeFiles, partsOf, printFile, saveFile } from './print-labels.ts';

/** `also`: what stands on the labels beside the usual, such as the number of an asset. */
type Props = { source: LabelSource; also?: readonly LabelField[] | undefined; onClose: () => void };
/** The name of a kind of file is the same in every language. */
const kinds: { kind: FileKind; name: string }[] = [
  { kind: 'pdf', name: 'PDF' },
  { kind: 'zpl-203', name: 'ZPL, 203 dpi' },
  { kind: 'zpl-300', name: 'ZPL, 300 dpi' },
];

export function LabelForm({ source, also, onClose }: Props) {
  const formats = useRead(listLabelFormats, {});
  const defaults = useRead(listLabelDefaults, {});
  const [one, other] = [formats, defaults];
  if (one.isError) return <ErrorState problem={one.error} onRetry={() => void one.refetch()} />;
  if (other.isError) return <ErrorState problem={other.error} onRetry={() => void other.refetch()} />;
  if (one.isPending || other.isPending) return <RowsSkeleton />;
  return <Choices {...{ source, also, onClose }} formats={one.data.rows} defaults={other.data.rows} />;
}

type ChoicesProps = Props & { formats: readonly LabelFormat[]; defaults: readonly LabelDefault[] };

function Choices({ source, also = [], formats, defaults, onClose }: ChoicesProps) {
  const { t } = useLingui();
  const use = useOf[source.of];
  const mayPrint = useMay('operation.write');
  const reads = useQueryClient();
  const [choice, setChoice] = useState<LabelChoice>(() => withFields(firstChoice(formats, defaults, use), also));
  const [copies, setCopies] = useState<number | ''>(1);
  const [startCell, setStartCell] = useState<number | ''>(1);
  const [making, setMaking] = useState<{ act: 'print' | 'save'; done: number; of: number } | null>(null);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const stop = useRef(false);
  const format = formats.find(({ id }) => id === choice.format);
  const cells = format ? format.columns * format.rows : 1;
  const start = Math.min(startCell || 1, cells);
  const body = { source, ...choice, copies: copies || 1, startCell: start };
  const preview = useQuery<Awaited<ReturnType<typeof ask>>, ApiProblem>({
    queryKey: ['label-preview', body],
    queryFn: () => ask(body),
    placeholderData: (before) => before,
    retry: false,
  });
  const choose = (next: LabelChoice): void => {
    if (next.format !== choice.format) {
      setStartCell(1);
      deviceSettings.set(`label-format.${use}`, next.format);
    }
    setRefused(null);
    setChoice(next);
  };
  const parts = format && preview.data ? partsOf(format, preview.data.pages) : [];
  const make = async (kind: FileKind, act: 'print' | 'save'): Promise<void> => {
    stop.current = false;
    setRefused(null);
    setMaking({ act, done: 0, of: parts.length });
    try {
      await makeFiles(body, kind, {
        parts,
        given: (file, done) => {
          (act === 'print' ? printFile : saveFile)(file);
          setMaking({ act, done, of: parts.length });
        },
        stopped: () => stop.current,
      });
      if (!stop.current) toast(<Trans>The labels are ready to print</Trans>);
      await reads.invalidateQueries({ queryKey: ['label-preview'] });
    } catch (error) {
      setRefused(error as ApiProblem);
    } finally {
      setMaking(null);
    }
  };
  const problem = refused ?? preview.error;
  const ready = mayPrint && !making && preview.isSuccess && !preview.isPlaceholderData;
  const many = parts.length > 1;
  return (
    <Stack gap="md">
      <div className={classes.columns}>
        <Stack gap="sm">
          <LabelChoiceFields use={use} formats={formats} value={choice} onChange={choose} />
          <Group grow align="start" gap="sm">
            <CountInput label={t`Copies of each`} min={1} max={maxCopies} value={copies} onChange={setCopies} />
            {cells > 1 && (
              <CountInput label={t`Start at cell`} min={1} max={cells} value={startCell} onChange={setStartCell} />
            )}
          </Group>
        </Stack>
        <div className={classes.shown}>
          {preview.data ? <LabelPreview {...preview.data} /> : !preview.error && <RowsSkeleton rows={3} />}
          {format && cells > 1 && (
            <CellPicker format={format} start={start} count={preview.data?.labels ?? 1} onStart={setStartCell} />
          )}
        </div>
      </div>
      <Notices preview={preview.data} files={parts.length} />
      <ProblemAlert problem={problem} />
      {making && making.of > 1 && (
        <div role="status">
          <Trans>
            File {making.done + 1} of {making.of}
          </Trans>
          <Progress value={(making.done / making.of) * 100} mt={4} aria-label={t`Labels made`} />
        </div>
      )}
      <div className={classes.foot}>
        <p className={classes.hint}>
          <Trans>In the print dialog, choose “actual size” and no margins.</Trans>
        </p>
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            onClick={() => {
              stop.current = true;
              if (!making) onClose();
            }}
          >
            {making && many ? <Trans>Stop</Trans> : <Trans>Cancel</Trans>}
          </Button>
          <Menu position="top-end">
            <Menu.Target>
              <Button
                variant={many ? 'filled' : 'default'}
                leftSection={<IconDownload size={16} />}
                rightSection={<IconChevronDown size={14} />}
                disabled={!ready}
                loading={making?.act === 'save'}
              >
                <Trans>Download</Trans>
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {kinds.map(({ kind, name }) => (
                <Menu.Item key={kind} onClick={() => void make(kind, 'save')}>
                  {name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          {!many && (
            <Button
              leftSection={<IconPrinter size={16} />}
              disabled={!ready}
              loading={making?.act === 'print'}
              onClick={() => void make('pdf', 'print')}
            >
              <Trans>Print</Trans>
            </Button>
          )}
        </Group>
      </div>
    </Stack>
  );
}

type Shown = Awaited<ReturnType<typeof ask>>;

/** What is worth knowing before it is on paper. */
function Notices({ preview, files }: { preview: Shown | undefined; files: number }) {
  if (!preview) return null;
  const { printedBefore, printedAt, subjects, lacking } = preview;
  return (
    <>
      {printedBefore > 0 && (
        <Alert className={classes.again} icon={<IconHistory size={18} />} role="status">
          {subjects === 1 ? (
            <Trans>
              This label was printed before, last on <InstantText value={printedAt} />. Printing it again is recorded as
              a reprint.
            </Trans>
          ) : (
            <Trans>
              <Plural value={printedBefore} one="# of these labels was" other="# of these labels were" /> printed
              before, last on <InstantText value={printedAt} />. Printing them again is recorded as a reprint.
            </Trans>
          )}
        </Alert>
      )}
      {lacking !== '' && (
        <Alert className={classes.again} icon={<IconAlertTriangle size={18} />} role="status">
          <Trans>
            The printed typeface has no sign for {[...lacking].join(' ')}: an empty box stands in its place.
          </Trans>
        </Alert>
      )}
      {files > 1 && (
        <p className={classes.hint}>
          <Trans>So many labels come in {files} files, each of whole sheets.</Trans>
        </p>
      )}
    </>
  );
}

const ask = (body: Parameters<typeof call<typeof previewLabels>>[1]['body']) => call(previewLabels, { body });

/** As the company has it, on the paper that was last chosen on this device. */
const withFields = ({ format, content }: LabelChoice, also: readonly LabelField[]): LabelChoice => ({
  format,
  content: { ...content, fields: labelFields.filter((one) => also.includes(one) || content.fields.includes(one)) },
});

function firstChoice(
  formats: readonly LabelFormat[],
  defaults: readonly LabelDefault[],
  use: LabelDefault['use'],
): LabelChoice {
  const usual = defaults.find((one) => one.use === use);
  if (!usual) throw new Error(`no usual label for ${use}`);
  const kept = deviceSettings.get(`label-format.${use}`);
  const format = formats.find(({ id }) => id === kept)?.id ?? usual.format;
  return { format, content: usual.content };
}
