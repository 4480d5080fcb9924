import { AUDIT_EVENTS } from '../../workflows/domain/auditEvents';
import { ADMIN_RESET_STEPS } from '../../workflows/domain/adminReset';
import { RESET_STEPS } from '../../workflows/domain/reset';
import { VERIFICATION_FLOWS, VERIFICATION_STEPS } from '../../workflows/domain/verification';
import de from '../../web/texts/de.json';
import en from '../../web/texts/en.json';
import { translate } from '../../web/texts/translate';

const events = Object.entries(AUDIT_EVENTS);
const details = [...new Set(events.flatMap(([, { details: own }]) => own as readonly string[]))];
const steps = [...new Set<string>([...RESET_STEPS, ...VERIFICATION_STEPS, ...ADMIN_RESET_STEPS])];

describe.each([
  ['en', en],
  ['de', de],
])('the words of the audit in %s', (language, texts) => {
  const isMissing = (key: string) => translate(texts, language, key) === undefined;

  it('say of every event what happened and what to tell the caller', () => {
    const keys = events.flatMap(([name]) =>
      ['happened', 'tell'].map((what) => `audit.event.${name}.${what}`),
    );
    expect(keys.filter(isMissing)).toEqual([]);
  });

  it('say of every detail, flow and step what it is', () => {
    const keys = [
      ...details.map((detail) => `audit.detail.${detail}.happened`),
      ...['passwordReset', 'adminPasswordReset', ...VERIFICATION_FLOWS].map(
        (flow) => `audit.flow.${flow}`,
      ),
      ...steps.map((step) => `audit.step.${step}`),
    ];
    expect(keys.filter(isMissing)).toEqual([]);
  });

  it('say nothing of what the audit does not know', () => {
    const named = Object.entries(texts.audit.event).flatMap(([group, own]) =>
      Object.keys(own).map((name) => `${group}.${name}`),
    );
    expect(named.sort()).toEqual(events.map(([name]) => name).sort());
    expect(Object.keys(texts.audit.detail).sort()).toEqual([...details].sort());
    expect(Object.keys(texts.audit.step).sort()).toEqual([...steps].sort());
  });
});
