// The head of an order: with whom, when, from or to where, and the terms that hold for all of its lines.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Textarea, TextInput } from '@mantine/core';
import type { Location } from '../../../src/catalog/location.contract.ts';
import { getPartner } from '../../../src/catalog/partner.contract.ts';
import { useRead } from '../../api/query.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import classes from '../operation/operation.module.css';
import { PartnerField } from '../partner/partner-field.tsx';
import { PriceListPicker } from '../price-list/price-list-picker.tsx';
import { orderLooks } from './order-look.ts';
import type { OrderValues } from './order-values.ts';

type Props = {
  values: OrderValues;
  places: readonly Location[];
  faults: Readonly<Record<string, string>>;
  /** It is an order already: a quotation's last day says nothing any more. */
  confirmed: boolean;
  /** As chosen, else as it is usual. */
  pricesIncludeTax: boolean;
  onChange: (part: Partial<OrderValues>) => void;
};

export function OrderHeadFields({ values, places, faults, confirmed, pricesIncludeTax, onChange }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const look = orderLooks[values.kind];
  const sells = values.kind === 'sales';
  return (
    <div className={classes.head}>
      <PartnerField
        role={look.partnerRole}
        label={i18n._(look.partnerLabel)}
        required
        value={values.partner}
        onChange={(partner) => onChange({ partner })}
        error={faults.partnerId}
      />
      <DateInput
        label={sells && !confirmed ? t`Date` : t`Ordered on`}
        placeholder={format.date(format.today())}
        value={values.orderedOn}
        onChange={(orderedOn) => onChange({ orderedOn })}
        error={faults.orderedOn}
      />
      <DateInput
        label={i18n._(look.expectedLabel)}
        placeholder={t`Optional`}
        value={values.expectedOn}
        onChange={(expectedOn) => onChange({ expectedOn })}
        error={faults.expectedOn}
      />
      {sells && (!confirmed || values.validUntil) && (
        <DateInput
          label={t`Valid until`}
          placeholder={t`Optional`}
          value={values.validUntil}
          onChange={(validUntil) => onChange({ validUntil })}
          error={faults.validUntil}
        />
      )}
      <PlaceField values={values} places={places} error={faults.locationId} onChange={onChange} />
      {sells && <PriceListField values={values} error={faults.priceListId} onChange={onChange} />}
      <Select
        label={t`Prices`}
        value={pricesIncludeTax ? 'with' : 'without'}
        onChange={(way) => onChange({ pricesIncludeTax: way === 'with' })}
        data={[
          { value: 'without', label: t`Without tax` },
          { value: 'with', label: t`Tax included` },
        ]}
        allowDeselect={false}
        error={faults.pricesIncludeTax}
      />
      <QuantityInput
        label={t`Discount on every line`}
        unit="%"
        placeholder="0"
        value={values.discount}
        onChange={(discount) => onChange({ discount })}
        error={faults.discount}
      />
      <TextInput
        label={sells ? t`Customer’s reference` : t`Supplier’s reference`}
        value={values.reference}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange({ reference: event.currentTarget.value })}
        error={faults.reference}
      />
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

type PriceListProps = Pick<Props, 'values' | 'onChange'> & { error: string | undefined };

/** The customer's own list until another one, or none, is chosen. */
function PriceListField({ values, error, onChange }: PriceListProps) {
  const id = values.partner?.id;
  const customer = useRead(getPartner, { params: { id: id ?? '' } }, { enabled: id !== undefined, staleTime: 60_000 });
  const own = id === undefined ? null : (customer.data?.priceListId ?? null);
  const value = values.priceListId === undefined ? own : values.priceListId;
  return <PriceListPicker value={value} error={error} onChange={(priceListId) => onChange({ priceListId })} />;
}

type PlaceProps = Pick<Props, 'values' | 'places' | 'onChange'> & { error: string | undefined };

/** Only asked where there is a choice. A place scanned into it is taken. */
function PlaceField({ values, places, error, onChange }: PlaceProps) {
  const { t, i18n } = useLingui();
  const name = values.kind === 'sales' ? 'fromId' : 'toId';
  const ours = places.filter((place) => place.kind === 'internal');
  const usual = places.find((place) => place.role === 'stock');
  if (ours.length < 2 && !values[name]) return null;
  return (
    <Select
      wrapperProps={{ 'data-place-field': name }}
      label={i18n._(orderLooks[values.kind].placeLabel)}
      placeholder={usual ? t`${usual.path} (usual)` : t`Choose a place`}
      data={ours.map((place) => ({ value: place.id, label: place.path }))}
      value={values[name]}
      onChange={(id) => onChange({ [name]: id })}
      searchable
      clearable
      limit={200}
      nothingFoundMessage={t`Nothing found`}
      error={error}
    />
  );
}
