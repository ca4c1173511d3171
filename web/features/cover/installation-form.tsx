// Which units of a delivery were installed, when, where and by whom. They are ticked or scanned; those that cannot be say why.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { cleanNumber, numberKey } from '../../../src/domain/number-key.ts';
import type { Operation } from '../../../src/operations/operation.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { createInstallation, type getInstallable } from '../../../src/service/cover/installation.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { useFormat } from '../../ui/format.tsx';
import { MarkdownField } from '../../ui/markdown-field.tsx';
import { type Scan, typedText } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.tsx';
import { beep } from '../scan/beep.ts';
import { askScan } from '../scan/scan-queue.ts';
import { useSession } from '../session/session.ts';
import classes from './cover.module.css';

type Here = Reply<typeof getInstallable>;
type Errors = Record<string, ReactNode>;

export function InstallationForm({ document, here }: { document: Operation; here: Here }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const { dayOf } = useFormat();
  const { user } = useSession();
  const free = here.units.filter((unit) => unit.state === 'installable').map((unit) => unit.lot.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(free.length === 1 ? free : []));
  const today = dayOf(new Date());
  const [installedOn, setInstalledOn] = useState<string | null>(today);
  const [place, setPlace] = useState('');
  const [person, setPerson] = useState(user?.name ?? '');
  const [note, setNote] = useState('');
  const [touched, setTouched] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const create = useWrite(createInstallation);
  const lotIds = free.filter((id) => chosen.has(id));
  const choose = (ids: readonly string[], on: boolean) => {
    setTouched(true);
    setErrors({});
    setChosen((now) => new Set(on ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))));
  };
  const save = async () => {
    const missing: Errors = {
      ...(installedOn ? {} : { installedOn: t`Please fill this in.` }),
      ...(lotIds.length > 0 ? {} : { lotIds: t`Choose at least one unit.` }),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) throw new ApiProblem({ code: 'invalid', status: 422 });
    try {
      const body = { operationId: document.id, lotIds, installedOn: installedOn ?? '', place, person, note };
      const made = await create.mutateAsync({ body });
      setTouched(false);
      await navigate({ to: `/installations/${made.id}` });
      toast(<Trans>{made.number} is noted</Trans>);
    } catch (problem) {
      setErrors(byUnit(fieldErrors(i18n, problem), lotIds));
      throw problem;
    }
  };
  const kind = wordOf(i18n, 'operationKind', document.kind);
  return (
    <FormPage
      title={t`Install units of ${document.number}`}
      crumbs={[
        { label: t`Installations`, to: '/installations' },
        { label: `${kind} ${document.number}`, to: `/operations/${document.id}` },
      ]}
      wide
      dirty={touched}
      onSave={save}
      saveLabel={<Trans>Install</Trans>}
      onCancel={() => void navigate({ to: `/operations/${document.id}` })}
    >
      <Section title={<Trans>When, where and by whom</Trans>}>
        <div className={classes.fields}>
          <DateInput
            label={t`Installed on`}
            withAsterisk
            value={installedOn}
            min={here.deliveredOn ?? undefined}
            max={today}
            onChange={(date) => {
              setTouched(true);
              setInstalledOn(date);
            }}
            error={errors.installedOn}
          />
          <Line label={t`Where`} value={place} max={300} set={setPlace} touch={setTouched} error={errors.place} />
          <Line label={t`Who`} value={person} max={200} set={setPerson} touch={setTouched} error={errors.person} />
        </div>
      </Section>
      <Units here={here} chosen={chosen} onChoose={choose} errors={errors} />
      <MarkdownField
        title={t`Note`}
        field={{
          value: note,
          onChange: (event) => {
            setTouched(true);
            setNote(event.currentTarget.value);
          },
        }}
        changed
        readOnly={false}
      />
    </FormPage>
  );
}

function Line(props: {
  label: string;
  value: string;
  max: number;
  set: (value: string) => void;
  touch: (touched: boolean) => void;
  error: ReactNode;
}) {
  return (
    <TextInput
      label={props.label}
      value={props.value}
      maxLength={props.max}
      error={props.error}
      onChange={(event) => {
        props.touch(true);
        props.set(event.currentTarget.value);
      }}
    />
  );
}

/** A refusal names a unit by its place among those that were sent. */
const byUnit = (errors: Errors, lotIds: readonly string[]): Errors =>
  Object.fromEntries(
    Object.entries(errors).map(([field, text]) => {
      const [, place] = /^lotIds\.(\d+)$/.exec(field) ?? [];
      return [place === undefined ? field : (lotIds[Number(place)] ?? field), text];
    }),
  );

type UnitsProps = {
  here: Here;
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], on: boolean) => void;
  errors: Errors;
};

function Units({ here, chosen, onChoose, errors }: UnitsProps) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState('');
  const free = here.units.filter((unit) => unit.state === 'installable').map((unit) => unit.lot.id);
  const count = free.filter((id) => chosen.has(id)).length;
  const onScan = (scan: Scan) => {
    const typed = cleanNumber(typedText(scan));
    const key = typed.ok ? numberKey(typed.value) : '';
    const plain = here.units.find((unit) => numberKey(unit.lot.number) === key);
    const take = (id: string | undefined, text: string) => {
      const found = id !== undefined && free.includes(id);
      beep(found);
      setTold(found ? '' : text);
      if (found) onChoose([id], true);
    };
    if (plain) return take(plain.lot.id, plain.lot.number);
    askScan(scan, (answer) => {
      const ids = answer?.candidates.map((candidate) => candidate.id) ?? [];
      take(
        ids.find((id) => free.includes(id)),
        typedText(scan),
      );
    });
  };
  useScanTarget(frame, onScan, { everywhere: true, first: true });
  return (
    <Section
      title={<Trans>Units</Trans>}
      hint={<Trans>Tick them, or scan one after the other.</Trans>}
      aside={
        <Group gap="xs">
          <Text size="sm" c="dimmed" role="status">
            <Trans>
              {count} of {free.length} chosen
            </Trans>
          </Text>
          <Button size="xs" variant="default" onClick={() => onChoose(free, count < free.length)}>
            {count < free.length ? <Trans>Choose all</Trans> : <Trans>Choose none</Trans>}
          </Button>
        </Group>
      }
    >
      <div ref={frame}>
        {told !== '' && (
          <p role="alert" className={classes.unclear}>
            <Trans>{told} is not among the units that can be installed here.</Trans>
          </p>
        )}
        {errors.lotIds && (
          <Text c="var(--bad-fg)" size="sm" role="alert">
            {errors.lotIds}
          </Text>
        )}
        <ul className={classes.units} aria-label={t`Units of the delivery`}>
          {here.units.map((unit) => (
            <li key={unit.lot.id} data-wrong={errors[unit.lot.id] ? true : undefined}>
              <Checkbox
                aria-label={unit.lot.number}
                checked={chosen.has(unit.lot.id) && unit.state === 'installable'}
                disabled={unit.state !== 'installable'}
                onChange={(event) => onChoose([unit.lot.id], event.currentTarget.checked)}
              />
              <span className={classes.unit}>
                <span className="number">{unit.lot.number}</span>{' '}
                <span className={classes.product}>{unit.product.name}</span>
                {errors[unit.lot.id] && (
                  <span role="alert" className={classes.fault}>
                    {errors[unit.lot.id]}
                  </span>
                )}
              </span>
              {unit.state !== 'installable' && <StatusBadge of="unitState" value={unit.state} />}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
