import type { QuestionAnswer } from '../../../api/me';
import type { Question } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Field } from '../../../ui/Field';
import { SelectField } from '../../../ui/SelectField';
import { answerField, questionField } from '../questionErrors';

type QuestionPairProps = {
  at: number;
  pair: QuestionAnswer;
  /** What is left to choose from, the chosen one included. */
  pool: readonly Question[];
  isShown: boolean;
  errorOf: (fieldId: string) => string | undefined;
  onChange: (pair: QuestionAnswer) => void;
};

/** One question and its answer. */
export function QuestionPair({ at, pair, pool, isShown, errorOf, onChange }: QuestionPairProps) {
  const { t } = useTexts();
  const number = at + 1;
  return (
    <div className="stack stack-tight">
      <SelectField
        id={questionField(at)}
        label={t('register.questions.question', { number })}
        placeholder={t('register.questions.choose')}
        options={pool.map(({ id, text }) => ({ value: id, text }))}
        value={pair.questionId}
        error={errorOf(questionField(at))}
        onValue={(questionId) => onChange({ ...pair, questionId })}
      />
      <Field
        id={answerField(at)}
        label={t('register.questions.answer', { number })}
        value={pair.answer}
        error={errorOf(answerField(at))}
        onValue={(answer) => onChange({ ...pair, answer })}
        type={isShown ? 'text' : 'password'}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={80}
        dir="auto"
      />
    </div>
  );
}
