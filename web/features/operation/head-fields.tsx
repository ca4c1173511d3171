// The head of a document: with whom, from where, to where, when, and what it is about. A place that is left open is the
// company's own; the field says which.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { Location } from '../../../src/catalog/location.contract.ts';
import { InstantInput } from '../../ui/date-input.tsx';
import { PartnerField } from '../partner/partner-field.tsx';
import { documentLooks } from './document-look.ts';
import type { DocumentValues } from './document-values.ts';
import classes from './operation.module.css';

type Props = {
  values: DocumentValues;
  places: readonly Location[];
  faults: Readonly<Record<string, string>>;
  onChange: (part: Partial<DocumentValues>) => void;
};

export function HeadFields({ values, places, faults, onChange }: Props) {
  const { t } = useLingui();
  const { kind } = values;
  const look = documentLooks[kind];
  const answers = values.origin !== null;
  return (
    <div className={classes.head}>
      {kind === 'return' && !answers && (
        <div className={classes.wideField}>
          <SegmentedControl
            aria-label={t`Direction`}
            value={values.direction}
            onChange={(direction) =>
              onChange({ direction: direction as DocumentValues['direction'], partner: null, fromId: null, toId: null })
            }
            data={[
              { value: 'customer', label: t`From a customer` },
              { value: 'supplier', label: t`To a supplier` },
            ]}
          />
        </div>
      )}
      {look.partnerLabel && <Partner values={values} fault={faults.partnerId} onChange={onChange} />}
      <Places values={values} places={places} faults={faults} onChange={onChange} />
      <InstantInput
        label={<Trans>When it happened</Trans>}
        placeholder={t`Now`}
        value={values.occurredAt}
        onChange={(occurredAt) => onChange({ occurredAt })}
        error={faults.occurredAt}
      />
      <TextInput
        label={<Trans>Reference</Trans>}
        value={values.reference}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange({ reference: event.currentTarget.value })}
        error={faults.reference}
      />
      {(kind === 'scrap' || kind === 'return') && (
        <TextInput
          label={<Trans>Reason</Trans>}
          value={values.reason}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
          error={faults.reason}
        />
      )}
      <Textarea
        label={<Trans>Note</Trans>}
        value={values.note}
        maxLength={4000}
        autosize
        minRows={1}
        maxRows={6}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
        error={faults.note}
      />
    </div>
  );
}

function Partner({ values, fault, onChange }: Omit<Props, 'places' | 'faults'> & { fault: string | undefined }) {
  const { t, i18n } = useLingui();
  const look = documentLooks[values.kind];
  const role = look.partnerRole ?? values.direction;
  const label =
    look.partnerRole && look.partnerLabel ? i18n._(look.partnerLabel) : role === 'supplier' ? t`Supplier` : t`Customer`;
  return (
    <PartnerField
      role={role}
      label={label}
      placeholder={t`Optional`}
      value={values.partner}
      onChange={(partner) => onChange({ partner })}
      disabled={(values.origin ?? values.order) !== null && values.partner !== null}
      error={fault}
    />
  );
}

function Places({ values, places, faults, onChange }: Props) {
  const { t } = useLingui();
  const { kind } = values;
  const look = documentLooks[kind];
  const returns = kind === 'return';
  const back = values.direction === 'customer';
  const fromKinds = returns ? (back ? (['customer'] as const) : (['internal'] as const)) : look.from;
  const toKinds = returns ? (back ? (['internal'] as const) : (['supplier'] as const)) : look.to;
  const fromRole = {
    receipt: 'supplier',
    delivery: 'stock',
    transfer: 'stock',
    scrap: 'stock',
    return: back ? 'customer' : 'stock',
  }[kind];
  const toRole = {
    receipt: 'stock',
    delivery: 'customer',
    transfer: null,
    scrap: 'scrap',
    return: back ? 'stock' : 'supplier',
  }[kind];
  const from = places.filter((place) => (fromKinds as readonly string[]).includes(place.kind));
  const to = places.filter((place) => (toKinds as readonly string[]).includes(place.kind));
  const transit = places.filter((place) => place.kind === 'transit');
  return (
    <>
      {(from.length > 1 || values.fromId) && (
        <PlaceField
          name="fromId"
          label={t`From`}
          places={from}
          usual={places.find((place) => place.role === fromRole)}
          value={values.fromId}
          onChange={(fromId) => onChange({ fromId })}
          error={faults.fromId}
        />
      )}
      {(to.length > 1 || values.toId || kind === 'transfer') && (
        <div>
          <PlaceField
            name="toId"
            label={t`To`}
            places={to}
            usual={places.find((place) => toRole !== null && place.role === toRole)}
            value={values.toId}
            onChange={(toId) => onChange({ toId })}
            error={values.transitId ? faults.destinationId : faults.toId}
          />
          {kind === 'transfer' && transit.length > 0 && (
            <Checkbox
              mt={6}
              label={<Trans>In two steps: it arrives later</Trans>}
              checked={values.transitId !== null}
              onChange={(event) =>
                onChange({
                  transitId: event.currentTarget.checked
                    ? ((transit.find((place) => place.role === 'transit') ?? transit[0])?.id ?? null)
                    : null,
                })
              }
            />
          )}
        </div>
      )}
    </>
  );
}

type PlaceProps = {
  /** What a place scanned while the focus is here becomes. */
  name: 'fromId' | 'toId';
  label: string;
  places: readonly Location[];
  usual: Location | undefined;
  value: string | null;
  onChange: (id: string | null) => void;
  error: string | undefined;
};

function PlaceField({ name, label, places, usual, value, onChange, error }: PlaceProps) {
  const { t } = useLingui();
  return (
    <Select
      wrapperProps={{ 'data-place-field': name }}
      label={label}
      placeholder={usual ? t`${usual.path} (usual)` : t`Choose a place`}
      data={places.map((place) => ({ value: place.id, label: place.path }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      limit={200}
      nothingFoundMessage={t`Nothing found`}
      error={error}
    />
  );
}
