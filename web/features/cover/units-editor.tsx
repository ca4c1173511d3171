// Serial numbers of several products: scanned, typed or pasted, each looked up as it is named, with what is not found told
// and what stands against one beside its row.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type ReactNode, useRef, useState } from 'react';
import { resolveScans, type ScanCandidate } from '../../../src/tracing/scan.contract.ts';
import { call } from '../../api/client.ts';
import { CountText } from '../../ui/format.tsx';
import { useScanTarget } from '../../ui/scan-target.ts';
import { Section } from '../../ui/section.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { beep } from '../scan/beep.ts';
import classes from './cover.module.css';

export type NamedUnit = { id: string; number: string; product: string };
type Problem = { text: string; candidates: readonly ScanCandidate[] };
type Props = {
  units: readonly NamedUnit[];
  onChange: (units: NamedUnit[]) => void;
  /** What stands against a unit, by its place in the list. */
  faultOf: (index: number) => ReactNode;
  title: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  most: number;
};
const atOnce = 100;

export function UnitsEditor({ units, onChange, faultOf, title, hint, error, most }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [unclear, setUnclear] = useState<readonly Problem[]>([]);
  const frame = useRef<HTMLDivElement>(null);
  const now = useRef(units);
  now.current = units;
  const add = (found: readonly ScanCandidate[]) => {
    const known = new Set(now.current.map((unit) => unit.id));
    const fresh = found.filter((one) => !known.has(one.id) && known.add(one.id)).map(unitOf);
    now.current = [...now.current, ...fresh].slice(0, most);
    onChange([...now.current]);
  };
  const name = async (typed: readonly { text: string; otherwise: string | null }[]) => {
    setBusy(true);
    try {
      const left: Problem[] = [];
      for (let at = 0; at < typed.length; at += atOnce) {
        const scans = typed.slice(at, at + atOnce);
        const { answers } = await call(resolveScans, { body: { scans: [...scans] } });
        const one: ScanCandidate[] = [];
        for (const [index, answer] of answers.entries()) {
          const candidates = answer.candidates.filter((candidate) => candidate.kind === 'serial');
          if (candidates.length === 1) one.push(...candidates);
          else left.push({ text: scans[index]?.text ?? '', candidates });
        }
        add(one);
      }
      beep(left.length === 0);
      setUnclear(left);
    } catch (problem) {
      toastProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  const typed = (given: string) => {
    const parts = given
      .split(/[\n\r\t;,]+/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    setText('');
    if (parts.length > 0) void name(parts.map((part) => ({ text: part, otherwise: null })));
  };
  const pasted = (event: ClipboardEvent) => {
    const given = event.clipboardData.getData('text');
    if (!/[\n\r\t;,]/.test(given.trim())) return;
    event.preventDefault();
    typed(given);
  };
  useScanTarget(frame, ({ text: scanned, otherwise }) => void name([{ text: scanned, otherwise }]), {
    everywhere: true,
    first: true,
  });
  return (
    <Section
      title={title}
      hint={hint}
      aside={
        <Text size="sm" c="dimmed" role="status">
          <Plural value={units.length} one="# unit" other="# units" />
        </Text>
      }
    >
      <div ref={frame}>
        <Group gap="xs" align="flex-start" wrap="nowrap" maw={520}>
          <TextInput
            style={{ flex: 1 }}
            label={t`Serial number`}
            placeholder={t`Scan, type, or paste a list`}
            value={text}
            error={error}
            disabled={units.length >= most}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
            onPaste={pasted}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
              event.preventDefault();
              typed(text);
            }}
          />
          <Button
            mt={22}
            variant="default"
            loading={busy}
            leftSection={<IconPlus size={16} />}
            onClick={() => typed(text)}
          >
            <Trans>Add</Trans>
          </Button>
        </Group>
        {unclear.length > 0 && (
          <Unclear
            problems={unclear}
            onChoose={(candidate, problem) => {
              add([candidate]);
              setUnclear((before) => before.filter((one) => one !== problem));
            }}
          />
        )}
        {units.length > 0 && (
          <ul className={classes.units} aria-label={t`Named units`}>
            {units.map((unit, index) => {
              const fault = faultOf(index);
              return (
                <li key={unit.id} data-wrong={fault ? true : undefined}>
                  <span className={classes.place}>
                    <CountText value={index + 1} />
                  </span>
                  <span className={classes.unit}>
                    <span className="number">{unit.number}</span>{' '}
                    <span className={classes.product}>{unit.product}</span>
                    {fault && (
                      <span role="alert" className={classes.fault}>
                        {fault}
                      </span>
                    )}
                  </span>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t`Take ${unit.number} out`}
                    onClick={() => onChange(units.filter((one) => one !== unit))}
                  >
                    <IconX size={16} />
                  </ActionIcon>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </Section>
  );
}

const unitOf = (found: ScanCandidate): NamedUnit => ({ id: found.id, number: found.title, product: found.detail });

/** What is no serial number here, or the number of several products. */
function Unclear(props: { problems: readonly Problem[]; onChoose: (chosen: ScanCandidate, of: Problem) => void }) {
  const { problems, onChoose } = props;
  const unknown = problems.filter((one) => one.candidates.length === 0).map((one) => one.text);
  return (
    <div role="alert" className={classes.unclear}>
      {unknown.length > 0 && (
        <p>
          <Trans>No serial number here:</Trans> <span className="number">{unknown.join(', ')}</span>
        </p>
      )}
      {problems
        .filter((one) => one.candidates.length > 0)
        .map((problem) => (
          <p key={problem.text}>
            <Trans>{problem.text} is the number of several products:</Trans>{' '}
            {problem.candidates.map((candidate) => (
              <Button
                key={candidate.id}
                size="compact-sm"
                variant="default"
                mr={6}
                onClick={() => onChoose(candidate, problem)}
              >
                {candidate.detail}
              </Button>
            ))}
          </p>
        ))}
    </div>
  );
}
