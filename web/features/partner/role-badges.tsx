// What a partner is to us, as icon and word.
import { useLingui } from '@lingui/react';
import { IconPackageImport, IconUser } from '@tabler/icons-react';
import type { Partner } from '../../../src/catalog/partner.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { Badge } from '../../ui/status-badge.tsx';

export function RoleBadges({ partner }: { partner: Pick<Partner, 'isSupplier' | 'isCustomer'> }) {
  const { i18n } = useLingui();
  return (
    <span style={{ display: 'inline-flex', gap: 4 }}>
      {partner.isSupplier && (
        <Badge tone="info" icon={IconPackageImport}>
          {wordOf(i18n, 'partnerRole', 'supplier')}
        </Badge>
      )}
      {partner.isCustomer && (
        <Badge tone="ok" icon={IconUser}>
          {wordOf(i18n, 'partnerRole', 'customer')}
        </Badge>
      )}
    </span>
  );
}
