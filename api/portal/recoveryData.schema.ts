import { z } from 'zod';
import { METHODS } from '../../workflows/domain/methods';
import { field } from '../field';
import { registrationId, verificationState } from './me.schema';

const shortText = z
  .string()
  .min(1)
  .max(320)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'has characters no address or number has');

const channel = field('Whether a phone gets a text or a call', z.enum(['text', 'call'])).optional();
const code = field(
  'The code; spaces and hyphens do not matter',
  z.string().min(1).max(64),
  '123456',
);
const accepted = field('Whether it was right; if not, try again', z.boolean());

export const registrationBody = z
  .strictObject({
    kind: field('What it is', z.enum(['email', 'mobilePhone', 'officePhone'])),
    value: field('The address or number', shortText, 'ada@home.example'),
    channel,
  })
  .meta({
    id: 'NewContact',
    description: 'A contact to be registered',
    examples: [{ kind: 'email', value: 'ada@home.example' }],
  });
export const resendBody = z
  .strictObject({ channel })
  .meta({ id: 'ResendRequest', description: 'How another code is to be sent' });
export const verifyBody = z
  .strictObject({ code })
  .meta({ id: 'TypedCode', description: 'A code as it was typed' });
export const registrationParams = z.object({
  id: field('The id of the registration', z.string().regex(/^[\w.-]{8,100}$/)),
});
export const registrationAnswer = z
  .strictObject({ id: registrationId, state: verificationState })
  .meta({ id: 'StartedRegistration', description: 'A registration that has begun' });
export const verifiedAnswer = z
  .strictObject({ accepted, state: verificationState })
  .meta({ id: 'JudgedCode', description: 'Whether a proof counts, and where the flow stands' });
export const methodParams = z.object({ id: field('The id of the method', z.uuid()) });
export const confirmBody = z
  .strictObject({
    confirmed: field('The ids of the methods that are right', z.array(z.uuid()).min(1).max(20)),
  })
  .meta({ id: 'Confirmation', description: 'Which methods are still right' });
export const recoveryCodesAnswer = z
  .strictObject({
    codes: field('Ten codes, each good for one proof', z.array(z.string()), [
      'K7QM-2XTD-9PRA-VE4H-3JNC',
    ]),
  })
  .meta({ id: 'RecoveryCodes', description: 'New recovery codes, shown once' });
export const stepUpCodeBody = z
  .strictObject({
    method: field('How the code is sent', z.enum(METHODS)),
    destination: field(
      'The whole address or number, as the person knows it',
      shortText,
      'ada@home.example',
    ),
  })
  .meta({ id: 'StepUpCodeRequest', description: 'Where a code is to be sent' });
export const stepUpProofBody = z
  .strictObject({ method: field('What is proven', z.enum(METHODS)), code })
  .meta({ id: 'StepUpProof', description: 'A proof by a code' });

export const totpAnswer = z
  .strictObject({
    id: registrationId,
    secret: field('The secret of the app, in base32', z.string(), 'JBSWY3DPEHPK3PXP'),
    uri: field(
      'The same for a QR code',
      z.string(),
      'otpauth://totp/Example%20Ltd:ada?issuer=Example%20Ltd&secret=JBSWY3DPEHPK3PXP',
    ),
  })
  .meta({ id: 'TotpSecret', description: 'The secret of an authenticator app, shown once' });
export const answersBody = z
  .strictObject({
    answers: field(
      'An answer to each chosen question',
      z
        .array(
          z.strictObject({
            questionId: field('The id of the question', z.string().min(1).max(64), 'first-bicycle'),
            answer: field(
              'The answer',
              z
                .string()
                .max(256)
                .refine((text) => !/\p{Cs}/u.test(text), 'is not text'),
              'Blitz',
            ),
          }),
        )
        .max(10),
    ),
  })
  .meta({ id: 'NewAnswers', description: 'The answers to security questions, all of them' });
