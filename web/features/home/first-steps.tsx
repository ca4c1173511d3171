// What a new company does first. Each step is ticked by doing it; the list can be put away, for everybody.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Progress, Tooltip } from '@mantine/core';
import { IconChevronRight, IconCircle, IconCircleCheckFilled, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { closeFirstSteps, type FirstStep, getFirstSteps } from '../../../src/tracing/first-steps.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Section } from '../../ui/section.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import classes from './home.module.css';

type Step = { title: ReactNode; hint: ReactNode; to: string };

export function FirstSteps() {
  const { t } = useLingui();
  const leads = useMay('catalog.write');
  const read = useRead(getFirstSteps, {}, { enabled: leads }).data;
  const put = useWrite(closeFirstSteps);
  if (!leads || !read || read.closed) return null;
  const done = read.steps.filter((one) => one.done).length;
  const all = read.steps.length;
  const putAway = async (closed: boolean) => {
    try {
      await put.mutateAsync({ body: { closed } });
      if (closed) toast(<Trans>First steps are put away.</Trans>, { undo: () => putAway(false) });
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <Section
      title={<Trans>First steps</Trans>}
      hint={
        done === all ? (
          <Trans>Everything is tried out. This list can go.</Trans>
        ) : (
          <Trans>
            {done} of {all} done. Each is ticked when you have done it.
          </Trans>
        )
      }
      aside={
        <Tooltip label={t`Put away`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t`Put the first steps away`}
            loading={put.isPending}
            onClick={() => void putAway(true)}
          >
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      }
      flush
    >
      <Progress value={(done / all) * 100} size="xs" mx={16} mt={8} aria-hidden="true" />
      <ol className={classes.steps}>
        {read.steps.map((one) => (
          <li key={one.step}>
            <StepLink step={stepOf(one.step, read.hasRegister)} done={one.done} />
            {one.step === 'product' && !one.done && <BringProducts />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StepLink({ step, done }: { step: Step; done: boolean }) {
  const { t } = useLingui();
  const Icon = done ? IconCircleCheckFilled : IconCircle;
  const content = (
    <>
      <Icon
        size={22}
        className={done ? classes.calm : classes.open}
        role="img"
        aria-label={done ? t`Done` : t`To do`}
      />
      <span>
        <strong>{step.title}</strong>
        <span className={classes.when}>{step.hint}</span>
      </span>
      <IconChevronRight size={16} className={classes.open} aria-hidden="true" />
    </>
  );
  const look = { className: classes.step, 'data-done': done || undefined };
  // The till is a program of its own.
  return step.to === '/pos/' ? (
    <a href={step.to} {...look}>
      {content}
    </a>
  ) : (
    <Link {...linkTo(step.to)} {...look}>
      {content}
    </Link>
  );
}

/** Few begin with nothing: what is in a spreadsheet or another program need not be typed. */
function BringProducts() {
  if (!useMay('import.run')) return null;
  return (
    <Link {...linkTo('/import', { entity: 'products' })} className={classes.instead}>
      <Trans>Or bring all of them from a spreadsheet, Odoo or ERPNext</Trans>
    </Link>
  );
}

function stepOf(step: FirstStep, hasRegister: boolean): Step {
  switch (step) {
    case 'company':
      return {
        title: <Trans>Company and currency</Trans>,
        hint: <Trans>Address, tax number and logo stand on what you print.</Trans>,
        to: '/settings/company',
      };
    case 'location':
      return {
        title: <Trans>Add a location</Trans>,
        hint: <Trans>A shop, an aisle, a shelf: where goods are.</Trans>,
        to: '/locations/new',
      };
    case 'product':
      return {
        title: <Trans>Create a product</Trans>,
        hint: <Trans>Say whether it is followed by lots, by serial numbers or not at all.</Trans>,
        to: '/products/new',
      };
    case 'label':
      return {
        title: <Trans>Print a test label</Trans>,
        hint: <Trans>Open a product or a location, choose Labels, print, scan it back.</Trans>,
        to: '/locations',
      };
    case 'receipt':
      return {
        title: <Trans>Receive goods</Trans>,
        hint: <Trans>Type, paste or scan the numbers; they are in stock at once.</Trans>,
        to: '/receipts/new',
      };
    case 'sale':
      return {
        title: <Trans>Ring up a test sale</Trans>,
        hint: hasRegister ? (
          <Trans>Open the till on the device that shall sell.</Trans>
        ) : (
          <Trans>Create a register first, then open the till on its device.</Trans>
        ),
        to: hasRegister ? '/pos/' : '/registers',
      };
  }
}
