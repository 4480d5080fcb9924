import { useEffect, useState, type SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Field } from '../../../ui/Field';
import { Screen } from '../../../ui/Screen';
import { Ghost } from '../../Ghost';
import { useMe } from '../RegisterContext';
import { useErrors } from '../useErrors';
import { ActionButton } from './ActionButton';
import { FailureNotice } from './FailureNotice';
import { ProofButtons } from './ProofButtons';
import { ShowAnswers } from './ShowAnswers';
import { StepUpWays, type StepUpProofProps } from './StepUpWays';

const fieldOf = (id: string) => `proof-${id}`;

/** The drawn questions on one page; which answer was wrong is not told. Answers stay in memory. */
export function QuestionsProof(ways: StepUpProofProps) {
  const { isOnlyOne } = ways;
  const { t } = useTexts();
  const { tenant, held, busy, failure, actions } = useMe();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [isShown, setShown] = useState(true);
  const { drawn = [] } = held;
  const first = fieldOf(drawn[0]?.id ?? '');
  const mismatch = t('register.stepUp.questionsMismatch');
  const { errors, attempt, of, check } = useErrors(() => [{ fieldId: first, text: mismatch }]);
  const isDrawn = held.drawn !== undefined;
  const isToDraw = !isDrawn && busy === undefined && failure === undefined;
  const { drawQuestions } = actions;
  useEffect(() => {
    if (isToDraw) drawQuestions();
  }, [isToDraw, drawQuestions]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = drawn.map(({ id }) => ({ id, answer: answers[id]?.trim() ?? '' }));
    const text = t('register.stepUp.questionsEmpty');
    const empty = given.filter(({ answer }) => answer === '').slice(0, 1);
    if (check(empty.map(({ id }) => ({ fieldId: fieldOf(id), text }))))
      actions.submitStepUpAnswers(given);
  };

  if (!isDrawn) return failure ? <NotDrawn isOnlyOne={isOnlyOne} /> : <Ghost />;
  return (
    <Screen
      title={t('register.stepUp.questionsTitle')}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <FailureNotice />
      <form className="stack stack-loose" noValidate autoComplete="off" onSubmit={submit}>
        <ShowAnswers isShown={isShown} onShown={setShown} />
        {drawn.map(({ id, text }) => (
          <Field
            key={id}
            id={fieldOf(id)}
            label={text}
            error={of(fieldOf(id)) === mismatch ? undefined : of(fieldOf(id))}
            value={answers[id] ?? ''}
            onValue={(answer) => setAnswers({ ...answers, [id]: answer })}
            type={isShown ? 'text' : 'password'}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            dir="auto"
          />
        ))}
        <ProofButtons {...ways} />
      </form>
    </Screen>
  );
}

function NotDrawn({ isOnlyOne }: { isOnlyOne: boolean }) {
  const { t } = useTexts();
  const { tenant, actions } = useMe();
  return (
    <Screen title={t('register.stepUp.questionsTitle')} suffix={tenant.displayName}>
      <FailureNotice />
      <div className="stack stack-tight">
        <ActionButton activity="open" onClick={actions.drawQuestions}>
          {t('reset.tryAgain')}
        </ActionButton>
        <StepUpWays isOnlyOne={isOnlyOne} />
      </div>
    </Screen>
  );
}
