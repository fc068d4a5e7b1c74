import { TagsInput } from '@mantine/core';
import { Badge } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './people.module.css';
import type { Person } from './shapes.ts';

/** Words to find people by. Typing one and Enter adds it at once. */
export function Tags({ person }: { person: Person }) {
  const t = useSentence();
  const may = useMay();
  const known = useRead('audience.tags').data?.items ?? [];
  const save = useWrite('audience.tag');
  if (!may('audience.tag'))
    return (
      <p className={styles.tags}>
        {person.tags.map((tag) => (
          <Badge key={tag} variant="light" radius="sm" tt="none">
            <bdi>{tag}</bdi>
          </Badge>
        ))}
      </p>
    );
  return (
    <div className={styles.tagField}>
      <TagsInput
        size="sm"
        label={t('people.tags')}
        placeholder={person.tags.length === 0 ? t('people.tags.hint') : undefined}
        data={known.map(({ tag }) => tag)}
        maxTags={30}
        clearable={false}
        value={person.tags}
        onChange={(tags) =>
          void save.run({ person: person.id, tags: tags.map((tag) => tag.slice(0, 40)) }).catch(() => undefined)
        }
      />
      {save.problem !== undefined && <Problem isCompact problem={save.problem} />}
    </div>
  );
}
