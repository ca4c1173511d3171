// For whom goods are reserved: the documents that keep them.
import { Trans } from '@lingui/react/macro';
import { IconBookmark } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listReservations } from '../../../src/operations/reservation.contract.ts';
import { useRead } from '../../api/query.ts';
import { QuantityText } from '../../ui/format.tsx';

/** Of one lot or serial number; `unit` where it is a quantity. */
export function ReservedFor({ lotId, unit }: { lotId: string; unit?: string }) {
  const rows = useRead(listReservations, { query: { lotId, limit: 20 } }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <p style={{ margin: 0, display: 'flex', gap: 6, alignItems: 'center', flexWrap: 'wrap' }}>
      <IconBookmark size={16} aria-hidden="true" />
      <Trans>Reserved for</Trans>
      {rows.map((row) => (
        <span key={`${row.operation.id} ${row.line} ${row.location.id}`} className="nowrap">
          <Link to="/operations/$id" params={{ id: row.operation.id }}>
            {row.operation.number}
          </Link>
          {row.operation.partner && ` · ${row.operation.partner}`}
          {unit && (
            <>
              {' · '}
              <QuantityText value={row.quantity} unit={unit} />
            </>
          )}
        </span>
      ))}
    </p>
  );
}
