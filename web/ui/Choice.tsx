import { Icon, type IconName } from './Icon';

type ChoiceProps = {
  icon: IconName;
  title: string;
  text: string;
  note?: string | undefined;
  isDisabled?: boolean;
  onChoose: () => void;
};

/** One large answer to the question of a screen; choosing leads on at once. */
export function Choice({ icon, title, text, note, isDisabled = false, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      className="choice"
      aria-disabled={isDisabled || undefined}
      onClick={() => (isDisabled ? undefined : onChoose())}
    >
      <Icon name={icon} />
      <span className="choice-text">
        <span className="choice-title">{title}</span>
        <span className="soft">{text}</span>
        {note && <span>{note}</span>}
      </span>
      {!isDisabled && <Icon name="forward" />}
    </button>
  );
}
