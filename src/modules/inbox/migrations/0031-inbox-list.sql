-- Lists and counts of what waits are answered from the index alone: every column that a filter names stands in it, and only the rows that are
-- shown are fetched. Without it a rare filter walks the table for everything that is open.
drop index conversations_risk;
create index conversations_risk on conversations (workspace_id, (coalesce(due_at, 'infinity'::timestamptz)), id)
  include (due_at, state, snoozed_until, spam, department_id, assignee_id, person_id, account_id, network, language, intent, urgency, breached)
  where state <> 'done' and not spam;
