import { useEffect, useState, type SubmitEvent } from 'react';
import type { AskedQuestion } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { PasswordField } from '../../../ui/PasswordField';
import { Screen } from '../../../ui/Screen';
import { Ghost } from '../../Ghost';
import { OtherWay } from '../OtherWay';
import { useReset } from '../ResetContext';
import { useErrors } from '../useErrors';

const fieldOf = (index: number) => `answer-${index}`;

/** All drawn questions at once. The answers live here only, gone with the screen or a new draw. */
export function QuestionsScreen({ isOnlyOne }: { isOnlyOne: boolean }) {
  const { t } = useTexts();
  const { tenant, questions, actions, busy, failure } = useReset();
  const { errors, attempt, of, check } = useErrors(fieldOf(0), ({ kind }) => [
    kind === 'otherQuestions' ? t('reset.questions.refused') : t('reset.questions.refusedSame'),
  ]);
  const isToDraw = questions === undefined && busy === undefined && failure === undefined;
  useEffect(() => {
    if (isToDraw) void actions.drawQuestions();
  }, [isToDraw, actions]);
  if (questions === undefined && failure === undefined) return <Ghost />;

  return (
    <Screen
      title={t('reset.questions.title')}
      lead={t('reset.questions.lead')}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      {questions === undefined ? (
        <Button isBusy={busy === 'drawQuestions'} onClick={() => void actions.drawQuestions()}>
          {t('reset.questions.retry')}
        </Button>
      ) : (
        <Answers
          key={questions.map(({ id }) => id).join()}
          questions={questions}
          of={of}
          check={check}
        />
      )}
      {!isOnlyOne && <OtherWay />}
    </Screen>
  );
}

type AnswersProps = Pick<ReturnType<typeof useErrors>, 'of' | 'check'> & {
  questions: readonly AskedQuestion[];
};

function Answers({ questions, of, check }: AnswersProps) {
  const { t } = useTexts();
  const { actions, busy } = useReset();
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [shown, setShown] = useState<Record<string, boolean>>({});

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = questions.map(({ id }) => ({ id, answer: answers[id] ?? '' }));
    const missing = questions.flatMap(({ id, text }, index) =>
      (answers[id] ?? '').trim() === ''
        ? [{ fieldId: fieldOf(index), text: t('reset.questions.empty', { question: text }) }]
        : [],
    );
    if (check(missing)) void actions.submitProof({ method: 'questions', answers: typed });
  };

  return (
    <form className="stack stack-loose" noValidate onSubmit={submit}>
      {questions.map(({ id, text }, index) => (
        <PasswordField
          key={id}
          id={fieldOf(index)}
          label={text}
          error={of(fieldOf(index))}
          value={answers[id] ?? ''}
          onValue={(answer) => setAnswers({ ...answers, [id]: answer })}
          isShown={shown[id] ?? false}
          onShown={(isShown) => setShown({ ...shown, [id]: isShown })}
          autoComplete="off"
          maxLength={200}
          dir="auto"
        />
      ))}
      <Button isBusy={busy === 'submitProof'}>{t('reset.next')}</Button>
    </form>
  );
}
