import { IconArrowLeft } from '@tabler/icons-react';
import type { FC } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { AreaLink, usePlace } from '../../lib/place.tsx';
import { Page } from '../../ui/page.tsx';
import { AccountsSection } from './accounts-section.tsx';
import { AuditSection } from './audit-section.tsx';
import { DepartmentsSection } from './departments-section.tsx';
import { KeepingSection } from './keeping-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { MembersSection } from './members-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { type SectionName, sectionNames, sections } from './sections.ts';
import frameStyles from './frame.module.css';
import { TriageSection } from './triage-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

const screens: Readonly<Record<SectionName, FC>> = {
  accounts: AccountsSection,
  departments: DepartmentsSection,
  rules: RulesSection,
  triage: TriageSection,
  members: MembersSection,
  workspace: WorkspaceSection,
  keeping: KeepingSection,
  keys: KeysSection,
  audit: AuditSection,
  profile: ProfileSection,
};

/** `/settings/<section>`; without a section a phone shows the list, a wide window the accounts. */
export function SettingsScreen() {
  const t = useSentence();
  const { rest } = usePlace();
  const chosen = sectionNames.find((name) => name === rest[0]);
  const current = chosen ?? 'accounts';
  const Section = screens[current];
  return (
    <Page title={t('settings.title')}>
      <div className={frameStyles.frame} data-front={chosen === undefined ? 'list' : 'section'}>
        <SectionList current={current} />
        <div className={frameStyles.section}>
          <AreaLink area="settings" className={frameStyles.back} isExact>
            <IconArrowLeft size={18} className="mirror" aria-hidden />
            {t('settings.all')}
          </AreaLink>
          <Section key={current} />
        </div>
      </div>
    </Page>
  );
}

function SectionList({ current }: { current: SectionName }) {
  const t = useSentence();
  const may = useMay();
  return (
    <nav className={frameStyles.nav} aria-label={t('settings.parts')}>
      {sections
        .filter(({ needs }) => may(needs))
        .map(({ name, icon: Sign }) => (
          <AreaLink
            key={name}
            area="settings"
            rest={[name]}
            className={frameStyles.navItem}
            isExact
            aria-current={name === current ? 'page' : undefined}
          >
            <Sign size={18} stroke={1.5} aria-hidden />
            {t(`settings.section.${name}`)}
          </AreaLink>
        ))}
    </nav>
  );
}
