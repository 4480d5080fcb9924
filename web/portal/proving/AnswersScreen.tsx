import { useEffect, useState, type SubmitEvent } from 'react';
import type { AskedQuestion } from '../../api/types';
import { PasswordField } from '../../ui/PasswordField';
import { Ghost } from '../Ghost';
import { ActionButton } from './ActionButton';
import type { OwnScreenProps } from './adapter';
import { BlockedNotice } from './BlockedNotice';
import { usePage, useSay } from './PageContext';
import { PageScreen } from './PageScreen';
import { Ways } from './Ways';
import { useErrors, type Errors } from './useErrors';
import { useBlocked } from './useWait';

const fieldOf = (index: number) => `answer-${index}`;

/** All drawn questions at once. The answers live here only, gone with the screen or a new draw. */
export function AnswersScreen({ way, proving }: OwnScreenProps) {
  const say = useSay();
  const { busy, failure } = usePage();
  const { questions, actions, head } = proving;
  const untilMs = useBlocked(way.offer.blockedUntil);
  const problems = useErrors(({ kind }) => [
    {
      fieldId: fieldOf(0),
      text: say(`questions.${kind === 'otherQuestions' ? 'refused' : 'refusedSame'}`),
    },
  ]);
  const isToDraw = questions === undefined && busy === undefined && failure === undefined;
  useEffect(() => {
    if (isToDraw) actions.drawQuestions();
  }, [isToDraw, actions]);
  if (questions === undefined && failure === undefined) return <Ghost />;

  const { title = say('questions.title'), lead = say('questions.lead') } = head(way);
  return (
    <PageScreen title={title} lead={lead} problems={problems}>
      {questions === undefined ? (
        <ActionButton activity="draw" onClick={actions.drawQuestions}>
          {say('questions.retry')}
        </ActionButton>
      ) : (
        <Answers
          key={questions.map(({ id }) => id).join()}
          questions={questions}
          problems={problems}
          blockedUntilMs={untilMs}
          onSubmit={actions.submitAnswers}
        />
      )}
      <div className="ways-out">
        <Ways proving={proving} isOnlyOne={way.isOnlyOne} />
      </div>
    </PageScreen>
  );
}

type AnswersProps = {
  questions: readonly AskedQuestion[];
  problems: Errors;
  blockedUntilMs: number | undefined;
  onSubmit: (answers: { id: string; answer: string }[]) => void;
};

function Answers({ questions, problems, blockedUntilMs, onSubmit }: AnswersProps) {
  const say = useSay();
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [shown, setShown] = useState<Record<string, boolean>>({});

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = questions.map(({ id }) => ({ id, answer: answers[id] ?? '' }));
    const missing = questions.flatMap(({ id, text }, index) =>
      (answers[id] ?? '').trim() === ''
        ? [{ fieldId: fieldOf(index), text: say('questions.empty', { question: text }) }]
        : [],
    );
    if (problems.check(missing)) onSubmit(typed);
  };

  return (
    <form className="stack stack-loose" noValidate onSubmit={submit}>
      {questions.map(({ id, text }, index) => (
        <PasswordField
          key={id}
          id={fieldOf(index)}
          label={text}
          error={problems.of(fieldOf(index))}
          value={answers[id] ?? ''}
          onValue={(answer) => setAnswers({ ...answers, [id]: answer })}
          isShown={shown[id] ?? false}
          onShown={(isShown) => setShown({ ...shown, [id]: isShown })}
          autoComplete="off"
          maxLength={200}
          dir="auto"
        />
      ))}
      <BlockedNotice untilMs={blockedUntilMs} />
      <ActionButton activity="submit" blockedUntilMs={blockedUntilMs}>
        {say('submit')}
      </ActionButton>
    </form>
  );
}
