import { Icon, type IconName } from './Icon';

type ChoiceProps = {
  icon: IconName;
  title: string;
  text: string;
  note?: string | undefined;
  isDisabled?: boolean;
  isBusy?: boolean;
  onChoose: () => void;
};

/** One large answer to the question of a screen; choosing leads on at once. */
export function Choice(props: ChoiceProps) {
  const { icon, title, text, note, isDisabled = false, isBusy = false, onChoose } = props;
  const isInert = isDisabled || isBusy;
  return (
    <button
      type="button"
      className="choice"
      aria-disabled={isInert || undefined}
      onClick={() => (isInert ? undefined : onChoose())}
    >
      <Icon name={icon} />
      <span className="choice-text">
        <span className="choice-title">{title}</span>
        <span className="soft">{text}</span>
        {note && <span>{note}</span>}
      </span>
      {isBusy && <span className="spinner" aria-hidden="true" />}
      {!isInert && <Icon name="forward" />}
    </button>
  );
}
