// The number of a line, or that it should have one.
import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../ui/status-badge.tsx';

type Props = { lot: { id: string; number: string } | null; unidentified: boolean };

export function NumberOrNone({ lot, unidentified }: Props) {
  if (lot) {
    return (
      <Anchor
        className="number"
        size="sm"
        renderRoot={(props) => <Link to="/numbers/$id" params={{ id: lot.id }} {...props} />}
      >
        {lot.number}
      </Anchor>
    );
  }
  if (!unidentified) return null;
  return (
    <Badge tone="warn" icon={IconQuestionMark}>
      <Trans>without number</Trans>
    </Badge>
  );
}
