// What will be posted, place by place, before it is: out as it was, in with its number. The server rehearses the whole
// change and takes it back, so what it would refuse is told here too.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import {
  type ConvertedLine,
  previewTracking,
  type TrackingChanged,
  type TrackingInput,
} from '../../../src/operations/tracking-change.contract.ts';
import { call } from '../../api/client.ts';
import { QuantityText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './tracking.module.css';

type Props = { productId: string; version: number; unit: string; body: TrackingInput | null };
type Answer = { of: string; result?: TrackingChanged; problem?: unknown };
const pauseMs = 300;

export function ConversionPreview({ productId, version, unit, body }: Props) {
  const { t } = useLingui();
  const answer = usePreview({ productId, version, body });
  return (
    <Section
      title={<Trans>What will be posted</Trans>}
      hint={<Trans>One document: everything leaves as it was and comes in with its number, at the same place.</Trans>}
      flush={answer?.result !== undefined}
    >
      {body === null ? (
        <p className={classes.waiting}>
          <Trans>As soon as every unit has its number, or is said to stay without one, both entries stand here.</Trans>
        </p>
      ) : answer === null ? (
        <Loader size="sm" aria-label={t`Loading`} />
      ) : answer.result ? (
        <PlainTable
          label={t`What will be posted`}
          rows={answer.result.lines}
          rowKey={(line) => String(line.line)}
          columns={[
            { key: 'place', header: t`Place`, cell: (line: ConvertedLine) => line.location.name },
            { key: 'out', header: t`Out`, cell: (line: ConvertedLine) => <Out line={line} unit={unit} /> },
            { key: 'in', header: t`In`, cell: (line: ConvertedLine) => <In line={line} unit={unit} /> },
            {
              key: 'rest',
              header: t`Without number`,
              align: 'end',
              cell: (line: ConvertedLine) => <QuantityText value={line.rest} unit={unit} />,
            },
          ]}
          empty={
            <p className={classes.waiting} style={{ padding: '0 16px 16px' }}>
              <Trans>Nothing on hand has to be changed: only the product is.</Trans>
            </p>
          }
        />
      ) : (
        <ProblemAlert problem={answer.problem} />
      )}
    </Section>
  );
}

function Out({ line, unit }: { line: ConvertedLine; unit: string }) {
  if (!isPositive(line.out)) return <span aria-hidden="true">–</span>;
  return (
    <>
      <QuantityText value={line.out} unit={unit} />{' '}
      {line.number ? <span className="number">{line.number}</span> : <Trans>as they were</Trans>}
    </>
  );
}

function In({ line, unit }: { line: ConvertedLine; unit: string }) {
  if (line.numberCount === 0) {
    if (!isPositive(line.out)) return <span aria-hidden="true">–</span>;
    return (
      <Trans>
        <QuantityText value={line.rest} unit={unit} /> without number
      </Trans>
    );
  }
  return (
    <>
      <QuantityText value={line.into} unit={unit} />:{' '}
      <Plural value={line.numberCount} one="# number" other="# numbers" />{' '}
      <span className="number">
        {line.first}
        {line.last !== line.first && ` … ${line.last}`}
      </span>
    </>
  );
}

/** Asked again when what would be posted differs; null while it is on its way. */
function usePreview(asked: Omit<Props, 'unit'>): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const of = asked.body === null ? '' : JSON.stringify(asked);
  useEffect(() => {
    if (of === '') return;
    const { productId, version, body } = JSON.parse(of) as Props & { body: TrackingInput };
    const stopped = new AbortController();
    const waiting = setTimeout(() => {
      call(previewTracking, { params: { id: productId }, body, ifMatch: version, signal: stopped.signal }).then(
        (result) => setAnswer({ of, result }),
        (problem: unknown) => {
          if (!stopped.signal.aborted) setAnswer({ of, problem });
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(waiting);
      stopped.abort();
    };
  }, [of]);
  return answer?.of === of ? answer : null;
}
