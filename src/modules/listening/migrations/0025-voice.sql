-- What reputation is read from: intent and rating beside the other facts of a mention.
alter table mention_marks add column intent text not null default 'unclear', add column rating smallint;
update mention_marks k set intent = m.intent, rating = m.rating
from mentions m where m.workspace_id = k.workspace_id and m.at = k.at and m.id = k.mention_id;
create index mention_marks_reviews on mention_marks (workspace_id, at desc) where rating is not null;
create index mention_marks_complaints on mention_marks (workspace_id, at desc) where intent = 'complaint' and not spam;
