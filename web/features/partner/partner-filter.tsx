// A partner as a filter of a list, kept in the address as `partnerId`.
import { useLingui } from '@lingui/react/macro';
import { getPartner, listPartners } from '../../../src/catalog/partner.contract.ts';
import { useRead } from '../../api/query.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function PartnerFilter({ role }: { role?: 'supplier' | 'customer' }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const id = search.partnerId;
  const chosen = useRead(getPartner, { params: { id: id ?? '' } }, { enabled: id !== undefined });
  return (
    <div style={{ flex: '0 1 200px', minWidth: 140 }}>
      <RecordPicker
        endpoint={listPartners}
        query={{ role }}
        aria-label={t`Partner`}
        placeholder={t`Partner`}
        value={id ? { id, label: chosen.data?.name ?? '…' } : null}
        onChange={(value) => change({ partnerId: value?.id })}
        labelOf={(row) => row.name}
        hintOf={(row) => [row.code, row.city].filter(Boolean).join(' · ')}
        clearable
      />
    </div>
  );
}
