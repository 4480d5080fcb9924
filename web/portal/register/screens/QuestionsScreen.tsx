import { useState, type SubmitEvent } from 'react';
import type { QuestionAnswer } from '../../../api/me';
import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { ActionButton } from '../../proving/ActionButton';
import { PageScreen } from '../../proving/PageScreen';
import { QuestionPair } from '../parts/QuestionPair';
import { ShowAnswers } from '../parts/ShowAnswers';
import { missingAnswers, refusedAnswers } from '../questionErrors';
import { BackToList } from '../parts/BackToList';
import { useMe } from '../RegisterContext';
import { useErrors } from '../../proving/useErrors';

const blank: QuestionAnswer = { questionId: '', answer: '' };

/** As many questions as the organisation asks for, each one chosen from its pool. */
export function QuestionsScreen() {
  const texts = useTexts();
  const { t } = texts;
  const { me, held, store, actions } = useMe();
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
    <PageScreen
      title={t('register.questions.title')}
      lead={t('register.questions.lead', { count: toRegister })}
      problems={problems}
    >
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
          <BackToList />
        </div>
      </form>
    </PageScreen>
  );
}

const isChosen = (answers: readonly QuestionAnswer[], id: string) =>
  answers.some(({ questionId }) => questionId === id);
