import { useState, type SubmitEvent } from 'react';
import type { QuestionAnswer } from '../../../api/me';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { ActionButton } from '../parts/ActionButton';
import { FailureNotice } from '../parts/FailureNotice';
import { QuestionPair } from '../parts/QuestionPair';
import { ShowAnswers } from '../parts/ShowAnswers';
import { missingAnswers, refusedAnswers } from '../questionErrors';
import { useMe } from '../RegisterContext';
import { useErrors } from '../useErrors';

const blank: QuestionAnswer = { questionId: '', answer: '' };

/** As many questions as the organisation asks for, each one chosen from its pool. */
export function QuestionsScreen() {
  const texts = useTexts();
  const { t } = texts;
  const { tenant, me, held, store, actions } = useMe();
  const { toRegister = 0, pool = [] } = me.registration.questions ?? {};
  const answers = Array.from({ length: toRegister }, (_, at) => held.answers[at] ?? blank);
  const [isShown, setShown] = useState(true);
  const problems = useErrors((failure) => refusedAnswers(failure, texts));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const trimmed = answers.map((one) => ({ ...one, answer: one.answer.trim() }));
    if (problems.check(missingAnswers(trimmed, texts))) actions.saveQuestions(trimmed);
  };
  const change = (changed: number, pair: QuestionAnswer) =>
    store.hold({ answers: answers.map((one, at) => (at === changed ? pair : one)) });
  const hasOlder = me.methods.some(({ kind }) => kind === 'questions');

  return (
    <Screen
      title={t('register.questions.title')}
      lead={t('register.questions.lead', { count: toRegister })}
      suffix={tenant.displayName}
      errors={problems.errors}
      attempt={problems.attempt}
    >
      <FailureNotice />
      {hasOlder && <Notice kind="attention">{t('register.questions.replaces')}</Notice>}
      <form className="stack stack-loose" noValidate autoComplete="off" onSubmit={submit}>
        <ShowAnswers isShown={isShown} onShown={setShown} />
        {answers.map((pair, at) => (
          <QuestionPair
            key={at}
            at={at}
            pair={pair}
            pool={pool.filter(({ id }) => id === pair.questionId || !isChosen(answers, id))}
            isShown={isShown}
            errorOf={problems.of}
            onChange={(changed) => change(at, changed)}
          />
        ))}
        <div className="stack stack-tight">
          <ActionButton activity="submit">{t('register.questions.save')}</ActionButton>
          <Button kind="plain" onClick={() => store.go({ name: 'overview' })}>
            {t('register.back')}
          </Button>
        </div>
      </form>
    </Screen>
  );
}

const isChosen = (answers: readonly QuestionAnswer[], id: string) =>
  answers.some(({ questionId }) => questionId === id);
