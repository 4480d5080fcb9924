import type { ReactNode } from 'react';
import { Screen } from '../../ui/Screen';
import { FailureNotice } from './FailureNotice';
import { usePage } from './PageContext';
import type { Errors } from './useErrors';

type PageScreenProps = {
  title: string;
  lead?: string | undefined;
  problems?: Pick<Errors, 'errors' | 'attempt'>;
  children?: ReactNode;
};

/** One question or message of a page, with what stands in the way of its answer. */
export function PageScreen({ title, lead, problems, children }: PageScreenProps) {
  const { tenant } = usePage();
  const { errors = [], attempt = 0 } = problems ?? {};
  return (
    <Screen title={title} lead={lead} suffix={tenant.displayName} errors={errors} attempt={attempt}>
      <FailureNotice />
      {children}
    </Screen>
  );
}
