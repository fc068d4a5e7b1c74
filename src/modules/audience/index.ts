import { bindArea } from '../../platform/operations/area.ts';
import { audienceContract } from './contract.ts';
import { sampleFollowersTask } from './sample-followers.ts';
import { forgetPerson } from './verbs/forget-person.ts';
import { listFollowers } from './verbs/list-followers.ts';
import { listPersons } from './verbs/list-persons.ts';
import { mergePersons } from './verbs/merge-persons.ts';
import { notePerson } from './verbs/note-person.ts';
import { showPerson } from './verbs/show-person.ts';
import { listTags, tagPerson } from './verbs/tag-person.ts';

export const audience = bindArea(
  audienceContract,
  {
    list: listPersons,
    show: showPerson,
    note: notePerson,
    tag: tagPerson,
    tags: listTags,
    merge: mergePersons,
    forget: forgetPerson,
    followers: listFollowers,
  },
  { tasks: [sampleFollowersTask] },
);

export { personForgotten, personsMerged } from './events.ts';
export {
  authorKey,
  countHeard,
  type Heard,
  rememberPeople,
  type Remembered,
  type SeenAuthor,
} from './remember-people.ts';
export { recordFollowers } from './verbs/list-followers.ts';
export type { AudienceTables } from './tables.ts';
