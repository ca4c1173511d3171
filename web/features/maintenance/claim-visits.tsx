// The visits of a claim, on its page; they put it in progress and close it.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { linkTo } from '../../ui/link-to.ts';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session.ts';
import { VisitsOf } from './visits-of.tsx';

export function ClaimVisits({ claimId, ended }: { claimId: string; ended: boolean }) {
  const may = useMay('service.write') && !ended;
  return (
    <Section
      title={<Trans>Visits</Trans>}
      flush
      aside={
        may && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTool size={14} />}
            renderRoot={(props) => <Link {...linkTo('/visits/new', { claimId })} {...props} />}
          >
            <Trans>New visit</Trans>
          </Button>
        )
      }
    >
      <VisitsOf query={{ claimId }} bare />
    </Section>
  );
}
