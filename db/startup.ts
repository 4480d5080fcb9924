/** sysexits.h, EX_CONFIG: starting again changes nothing before somebody changes a setting. */
const WRONG_SETTING = 78;

/** A setting that is missing or wrong: what it must be, and never its value. */
export const settingError = (message: string): Error =>
  Object.assign(new Error(message), { isSetting: true });

const isSettingError = (error: unknown): error is Error & { isSetting: true } =>
  error instanceof Error && 'isSetting' in error;

/** Ends a process that cannot start: over a setting with one line that says what to change. */
export function failStart(
  { stderr, exit }: Pick<NodeJS.Process, 'stderr' | 'exit'>,
  name: string,
  error: unknown,
  tellFault: () => void,
): void {
  if (isSettingError(error)) {
    stderr.write(`${name} cannot start: ${error.message} (docs/configuration.md)\n`);
    return exit(WRONG_SETTING);
  }
  tellFault();
  exit(1);
}
