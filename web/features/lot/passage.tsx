// Links to the document and the partner that stood on the way of a number.
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { wordOf } from '../../i18n/words.ts';

type Passage = NonNullable<Lot['lastMove']>;

export function DocumentLink({ document }: Pick<Passage, 'document'>) {
  const { i18n } = useLingui();
  return (
    <Link to="/operations/$id" params={{ id: document.id }}>
      {wordOf(i18n, 'operationKind', document.kind)} {document.number}
    </Link>
  );
}

export function PartnerLink({ partner, nobody }: Pick<Passage, 'partner'> & { nobody: ReactNode }) {
  if (!partner) return <>{nobody}</>;
  return (
    <Link to="/partners/$id" params={{ id: partner.id }}>
      {partner.name}
    </Link>
  );
}
