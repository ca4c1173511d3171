// The fields of a location of our own: name, code on the shelf, where it lies, what it is used for, and whether stock
// may go below zero there.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import { type LocationKind, listLocations } from '../../../src/catalog/location.contract.ts';
import { isOurs } from '../../../src/domain/location-kind.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { useCompany } from '../../ui/company.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { Section } from '../../ui/section.tsx';
import { PickingSelect } from '../picking/picking-select.tsx';
import { timeZoneOptions } from '../session/places.ts';
import type { LocationValues } from './location-values.ts';

type Props = {
  form: UseFormReturnType<LocationValues>;
  kind: LocationKind;
  /** The location itself, when it exists: it cannot lie inside itself. */
  path?: string;
  /** A role that it has is given away by giving it to another location. */
  role?: string | null;
};

export function LocationFields({ form, kind, path, role }: Props) {
  const { t, i18n } = useLingui();
  const company = useCompany();
  const ours = isOurs(kind);
  const zones = useMemo(timeZoneOptions, []);
  const roles = kind === 'internal' ? ['stock', 'quarantine'] : ['transit'];
  return (
    <>
      <Section title={<Trans>Location</Trans>}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
            <TextInput label={t`Name`} maxLength={120} withAsterisk {...form.getInputProps('name')} />
            <TextInput
              label={t`Code`}
              placeholder={t`What the label on the shelf says`}
              maxLength={60}
              autoComplete="off"
              {...form.getInputProps('code')}
            />
            {ours && (
              <>
                <ParentSelect
                  kind={kind}
                  path={path}
                  value={form.values.parentId}
                  onChange={(id) => form.setFieldValue('parentId', id)}
                  error={form.errors.parentId}
                />
                <Select
                  label={t`Used for`}
                  description={
                    role
                      ? t`Give this to another location to take it away here.`
                      : t`Taken from the location that has it now.`
                  }
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  placeholder={t`Nothing special`}
                  data={roles.map((value) => ({ value, label: wordOf(i18n, 'locationRole', value) }))}
                  value={form.values.role || null}
                  onChange={(value) => form.setFieldValue('role', value ?? '')}
                  clearable={!role}
                  disabled={Boolean(role)}
                  error={form.errors.role}
                />
              </>
            )}
          </SimpleGrid>
        </Stack>
      </Section>
      {ours && (
        <Section title={<Trans>Stock below zero</Trans>}>
          <Switch
            label={t`Goods may leave before they are entered`}
            description={t`On: a delivery of untracked goods, or of goods whose number nobody knows, goes through even when the stock here says there is not enough; Home then lists it until somebody sorts it out. Off: such a delivery is refused. Known lots and serial numbers never go below zero.`}
            {...form.getInputProps('belowZero', { type: 'checkbox' })}
          />
        </Section>
      )}
      {ours && (
        <Section title={<Trans>Which goods leave first</Trans>}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
            <PickingSelect
              label={t`From here`}
              value={form.values.picking}
              onChange={(picking) => form.setFieldValue('picking', picking)}
              inherit={t`As the location it lies in, or the company`}
              description={t`For products and categories that do not say it themselves.`}
              error={form.errors.picking}
            />
            <CountInput
              label={t`Order of emptying`}
              description={t`Where goods leave by the order of places: its place among those beside it. Without one by name.`}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={0}
              max={1_000_000}
              {...form.getInputProps('pickOrder')}
            />
          </SimpleGrid>
        </Section>
      )}
      <Section title={<Trans>Dates</Trans>}>
        <Select
          label={t`Time zone`}
          description={t`Decides when a day ends here, for expiration dates. Empty: the company’s, ${company.timeZone}.`}
          data={zones}
          searchable
          clearable
          nothingFoundMessage={t`Nothing found`}
          maw={420}
          value={form.values.timeZone || null}
          onChange={(zone) => form.setFieldValue('timeZone', zone ?? '')}
          error={form.errors.timeZone}
        />
      </Section>
    </>
  );
}

type ParentProps = {
  kind: LocationKind;
  path?: string;
  value: string;
  onChange: (id: string) => void;
  error: React.ReactNode;
};

function ParentSelect({ kind, path, value, onChange, error }: ParentProps) {
  const { t } = useLingui();
  const list = useRead(listLocations, { query: { kind, limit: 5000 } });
  const rows = (list.data?.rows ?? []).filter(
    (row) => path === undefined || !(row.path === path || row.path.startsWith(`${path} / `)),
  );
  return (
    <Select
      label={t`Inside`}
      placeholder={list.isPending ? t`Loading` : t`At the top`}
      data={rows.map((row) => ({ value: row.id, label: row.path }))}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      searchable
      clearable
      limit={200}
      nothingFoundMessage={t`Nothing found`}
      error={error}
    />
  );
}
