import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../lib/desk.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { asProblem } from '../../lib/problem.ts';
import { useFilters } from '../../lib/search-params.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Frame } from './frame.tsx';
import { enterDesk, redeemLink } from './links.ts';
import { PersonForm } from './person-form.tsx';

/** The one-time link printed at the start: signs in, and on the first run asks who the owner is (which may wait). */
export function WelcomeScreen() {
  const t = useSentence();
  const [{ token = '' }] = useFilters();
  // One question, one answer: a link works once, so it is never asked again by itself.
  const query = useQuery({
    queryKey: ['redeem', token],
    queryFn: () => redeemLink(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.error) {
    return (
      <Frame title={t('sign-in.link.failed')}>
        <Problem problem={asProblem(query.error)} />
        <Anchor href="/sign-in">{t('sign-in.title')}</Anchor>
      </Frame>
    );
  }
  if (query.data === undefined) return <Opening />;
  const { firstRun, workspaceSlug } = query.data;
  return firstRun === true ? <FirstOwner workspaceSlug={workspaceSlug} /> : <Enter workspaceSlug={workspaceSlug} />;
}

function Opening() {
  const t = useSentence();
  return (
    <Frame title={t('sign-in.link.opening')}>
      <Loading rows={2} />
    </Frame>
  );
}

function Enter({ workspaceSlug }: { workspaceSlug?: string }) {
  useEffect(() => enterDesk(workspaceSlug), [workspaceSlug]);
  return <Opening />;
}

function FirstOwner({ workspaceSlug }: { workspaceSlug?: string }) {
  const t = useSentence();
  return (
    <Frame title={t('sign-in.first.title')} lead={t('sign-in.first.lead')}>
      <PersonForm
        asksEmail
        submit={t('sign-in.first.submit')}
        onSubmit={async (who) => {
          await api.workspace.completePerson(who);
          enterDesk(workspaceSlug);
        }}
      >
        <Anchor component="button" type="button" size="sm" onClick={() => enterDesk(workspaceSlug)}>
          {t('sign-in.first.later')}
        </Anchor>
      </PersonForm>
    </Frame>
  );
}
