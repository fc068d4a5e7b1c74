import { AnswerPage } from './answer-page.tsx';
import { AskedPage } from './asked-page.tsx';
import { NewQuestionPage } from './new-question-page.tsx';

/** `ask` is the list of what was asked, `ask/new` the asking, `ask/<id>` one question with its answer. */
export function AskScreens({ part }: { part: string | undefined }) {
  if (part === undefined) return <AskedPage />;
  return part === 'new' ? <NewQuestionPage /> : <AnswerPage id={part} />;
}
