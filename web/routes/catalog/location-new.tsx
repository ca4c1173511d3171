// A new location of our own: a warehouse, an aisle, a shop, or a way in between.
import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createLocation } from '../../../src/catalog/location.contract.ts';
import { useWrite } from '../../api/query.ts';
import { LocationFields } from '../../features/location/location-fields.tsx';
import {
  type LocationValues,
  locationBody,
  locationErrors,
  newLocation,
} from '../../features/location/location-values.ts';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const [search] = useUrlState();
  const [kind, setKind] = useState<'internal' | 'transit'>(search.kind === 'transit' ? 'transit' : 'internal');
  const create = useWrite(createLocation);
  const form = useForm<LocationValues>({
    initialValues: { ...newLocation, parentId: search.parentId ?? '' },
    validate: (values) => locationErrors(i18n, values),
  });
  const save = async () => {
    if (form.validate().hasErrors) return;
    try {
      const { id, name } = await create.mutateAsync({ body: { ...locationBody(form.values), kind } });
      toast(<Trans>{name} is created</Trans>);
      await navigate({ to: '/locations/$id', params: { id } });
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, problem));
      throw problem;
    }
  };
  return (
    <FormPage
      title={t`New location`}
      crumbs={[{ label: t`Locations`, to: '/locations' }]}
      dirty={form.isDirty()}
      onSave={save}
      saveLabel={<Trans>Create the location</Trans>}
      onCancel={() => void navigate({ to: '/locations' })}
    >
      <Section title={<Trans>Kind</Trans>}>
        <Radio.Group
          aria-label={t`Kind`}
          value={kind}
          onChange={(value) => {
            setKind(value === 'transit' ? 'transit' : 'internal');
            form.setValues({ parentId: '', role: '' });
          }}
        >
          <Stack gap={10}>
            <Radio
              value="internal"
              label={t`A place of ours`}
              description={t`Warehouse, aisle, shelf, shop: goods are kept here.`}
            />
            <Radio
              value="transit"
              label={t`A way in between`}
              description={t`A van or a carrier: goods are ours and on their way between two places.`}
            />
          </Stack>
        </Radio.Group>
      </Section>
      <LocationFields form={form} kind={kind} />
    </FormPage>
  );
}
