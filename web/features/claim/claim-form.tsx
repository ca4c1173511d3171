// A new claim: the number first, typed or scanned; what is known of the unit shows at once; then what is wrong with it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Checkbox, Radio, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconAlertTriangle, IconQuestionMark } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { type ClaimInput, createClaim } from '../../../src/service/claim/claim.contract.ts';
import { useWrite } from '../../api/query.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { useFormat } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { PartnerField } from '../partner/partner-field.tsx';
import classes from './claim.module.css';
import { CoverPanel } from './cover-panel.tsx';
import { usePeople } from './people.ts';
import { ClaimRefs, UnitFacts } from './unit-facts.tsx';
import { useClaimScan } from './use-claim-scan.tsx';
import { type UnitSearch, useUnit } from './use-unit.ts';

const customerRole = 'customer';
type Choice = { id: string; label: string };
type Values = {
  foreign: boolean;
  foreignProduct: string;
  /** Undefined: whoever has the unit. */
  partner: Choice | null | undefined;
  problem: string;
  raisedBy: string;
  responsibleId: string | null;
  openedOn: string | null;
  note: string;
};

export function ClaimForm({ number, lotId }: { number: string; lotId: string | null }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const rules = useRules();
  const today = useFormat().dayOf(new Date().toISOString());
  const create = useWrite(createClaim);
  const frame = useRef<HTMLDivElement>(null);
  const search = useUnit({ number, lotId });
  const dialog = useClaimScan(frame, search);
  const people = usePeople();
  const form = useForm<Values>({
    initialValues: {
      ...{ foreign: false, foreignProduct: '', partner: undefined, problem: '', raisedBy: '' },
      ...{ responsibleId: null, openedOn: today, note: '' },
    },
    validate: { problem: rules.filled },
  });
  const { values } = form;
  const { unit } = search;
  const foreign = values.foreign && unit === null;
  const holder = unit?.holders.length === 1 ? unit.holders[0]?.partner : null;
  const partner =
    values.partner === undefined ? (holder ? { id: holder.id, label: holder.name } : null) : values.partner;
  const others = unit ? unit.claims : search.foreignClaims;
  const unsettled = others.filter((claim) => claim.state === 'open' || claim.state === 'in-progress');

  const save = async () => {
    if (form.validate().hasErrors) return;
    try {
      const claim = await create.mutateAsync({ body: bodyOf(values, { search, foreign, partner }) });
      toast(<Trans>Claim {claim.number} is open</Trans>);
      await navigate({ to: '/claims/$id', params: { id: claim.id } });
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, problem));
      throw problem;
    }
  };
  return (
    <div ref={frame}>
      <FormPage
        title={t`New claim`}
        crumbs={[{ label: t`Claims`, to: '/claims' }]}
        dirty={form.isDirty() || (search.typed !== '' && search.typed !== number)}
        onSave={save}
        saveLabel={<Trans>Open the claim</Trans>}
        onCancel={() => void navigate({ to: '/claims' })}
      >
        <Section
          title={<Trans>The unit</Trans>}
          hint={<Trans>Scan its number anywhere on this page, or type it.</Trans>}
        >
          <Stack gap="md">
            <TextInput
              label={t`Serial number or lot`}
              classNames={{ input: 'number' }}
              value={search.typed}
              onChange={(event) => search.type(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.preventDefault()}
              error={form.errors.number ?? form.errors.lotId ?? form.errors.productId}
              autoFocus={search.typed === ''}
              autoComplete="off"
              spellCheck={false}
            />
            <ProblemAlert problem={search.problem} />
            {search.pending && <RowsSkeleton rows={3} />}
            {search.units.length > 1 && <Which search={search} />}
            {(search.unknown || (search.typed === '' && !search.pending)) && <Unknown search={search} form={form} />}
            {unit && (
              <div>
                <CoverPanel facts={unit.facts} />
                <UnitFacts lot={unit.lot} product={unit.product} facts={unit.facts} />
              </div>
            )}
            {unit?.facts.withUs && (
              <Alert color="yellow" icon={<IconAlertTriangle size={18} />} variant="light">
                <Trans>This unit is in our own stock: no customer has it.</Trans>
              </Alert>
            )}
            {others.length > 0 && (unit || search.unknown) && (
              <div>
                <p className={classes.label}>
                  {unsettled.length > 0 ? (
                    <Trans>Claims about this unit, of which some are not settled</Trans>
                  ) : (
                    <Trans>Earlier claims about this unit</Trans>
                  )}
                </p>
                <ClaimRefs claims={others} />
              </div>
            )}
          </Stack>
        </Section>
        <Section title={<Trans>The claim</Trans>}>
          <Stack gap="md">
            <Textarea
              label={t`What is wrong`}
              required
              autosize
              minRows={3}
              maxLength={4000}
              autoFocus={search.typed !== ''}
              {...form.getInputProps('problem')}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              <div>
                <PartnerField
                  role={customerRole}
                  label={t`Customer`}
                  value={partner}
                  onChange={(chosen) => form.setFieldValue('partner', chosen)}
                  error={form.errors.partnerId as string | undefined}
                />
                {holder && partner && holder.id !== partner.id && (
                  <p className={classes.label}>
                    <Trans>Somebody else has the unit: {holder.name}. The claim says so.</Trans>
                  </p>
                )}
              </div>
              <TextInput
                label={t`Raised by`}
                description={t`Who called or wrote`}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                maxLength={200}
                {...form.getInputProps('raisedBy')}
              />
              <Select
                label={t`Responsible`}
                data={people}
                searchable
                clearable
                nothingFoundMessage={t`Nothing found`}
                {...form.getInputProps('responsibleId')}
              />
              <DateInput label={t`Opened on`} max={today} {...form.getInputProps('openedOn')} />
            </SimpleGrid>
            <Textarea
              label={t`Note for us`}
              description={t`It is not printed. Photos are added on the next page.`}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              autosize
              minRows={2}
              maxLength={20000}
              {...form.getInputProps('note')}
            />
          </Stack>
        </Section>
      </FormPage>
      {dialog}
    </div>
  );
}

type Given = { search: UnitSearch; foreign: boolean; partner: Choice | null };

function bodyOf(values: Values, { search, foreign, partner }: Given): ClaimInput {
  const { unit, typed, units } = search;
  const { problem, raisedBy, note, openedOn, responsibleId, foreignProduct } = values;
  return {
    ...(unit ? { lotId: unit.lot.id } : { number: typed }),
    foreign: foreign && units.length === 0,
    foreignProduct: foreign ? foreignProduct : '',
    partnerId: partner?.id ?? null,
    ...{ problem, raisedBy, note, openedOn, responsibleId },
  };
}

/** A number that several products share. */
function Which({ search }: { search: UnitSearch }) {
  return (
    <Radio.Group
      label={<Trans>Several products have this number. Which one is it?</Trans>}
      value={search.unit?.lot.id ?? null}
      onChange={search.choose}
    >
      <div className={classes.choices}>
        {search.units.map((one) => (
          <Radio key={one.lot.id} value={one.lot.id} label={`${one.product.name} · ${one.product.sku}`} />
        ))}
      </div>
    </Radio.Group>
  );
}

type Fields = Pick<UseFormReturnType<Values>, 'values' | 'getInputProps'>;

/** A unit that we never had, told as it is written on it. */
function Unknown({ search, form }: { search: UnitSearch; form: Fields }) {
  const { t } = useLingui();
  const { foreign } = form.values;
  return (
    <Stack gap="sm">
      {search.unknown && (
        <Alert color={foreign ? 'gray' : 'yellow'} icon={<IconQuestionMark size={18} />} variant="light">
          <Trans>Nobody here knows the number {search.typed.trim()}.</Trans>
        </Alert>
      )}
      <Checkbox
        label={t`It is a foreign unit: we never had it`}
        {...form.getInputProps('foreign', { type: 'checkbox' })}
      />
      {foreign && (
        <TextInput
          label={t`Product, as it is written on it`}
          maxLength={300}
          {...form.getInputProps('foreignProduct')}
        />
      )}
    </Stack>
  );
}
