import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';

type ShowAnswersProps = { isShown: boolean; onShown: (isShown: boolean) => void };

/** Hides what is typed from people who look over the shoulder, and shows it again. */
export function ShowAnswers({ isShown, onShown }: ShowAnswersProps) {
  const { t } = useTexts();
  return (
    <div>
      <Button kind="secondary" onClick={() => onShown(!isShown)}>
        {isShown ? t('register.questions.hideAnswers') : t('register.questions.showAnswers')}
      </Button>
    </div>
  );
}
