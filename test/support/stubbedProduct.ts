import { eq } from 'drizzle-orm';
import { deliveries } from '../../db/schema/messages';
import { type FlowProduct, startFlowProduct } from './flowProduct';
import { createOwnDatabase, type OwnDatabase } from './ownDatabase';
import { eventually } from './poll';
import type { HttpStub } from './stubs/httpStub';
import { secrets } from './stubs/samples';
import { type SendgridMail, startSendgridStub } from './stubs/sendgridStub';
import { type SmtpStub, startSmtpStub } from './stubs/smtpStub';
import { startTwilioStub, type TwilioMessage } from './stubs/twilioStub';

/** A product whose mails go to SendGrid, then SMTP, and whose texts go to Twilio: all stubs. */
export type StubbedProduct = {
  product: FlowProduct;
  database: OwnDatabase;
  sendgrid: HttpStub<SendgridMail>;
  twilio: HttpStub<TwilioMessage>;
  smtp: SmtpStub;
  stop: () => Promise<void>;
};

export async function startStubbedProduct(
  env: Record<string, string> = {},
): Promise<StubbedProduct> {
  const [database, sendgrid, twilio, smtp] = await Promise.all([
    createOwnDatabase(),
    startSendgridStub(secrets.sendgridKey),
    startTwilioStub(secrets.twilioSid, secrets.twilioToken),
    startSmtpStub(),
  ]);
  const product = await startFlowProduct({
    database,
    env: {
      EMAIL_PROVIDERS: 'sendgrid,smtp',
      TEXT_PROVIDERS: 'twilio',
      MAIL_FROM: 'no-reply@contoso.example',
      SENDGRID_API_KEY: secrets.sendgridKey,
      SENDGRID_BASE_URL: sendgrid.url,
      SMTP_URL: smtp.url,
      TWILIO_ACCOUNT_SID: secrets.twilioSid,
      TWILIO_AUTH_TOKEN: secrets.twilioToken,
      TWILIO_FROM: '+4930123456',
      TWILIO_BASE_URL: twilio.url,
      ...env,
    },
  });
  const stop = async () => {
    await product.stop();
    await Promise.all([sendgrid.close(), twilio.close(), smtp.close()]);
    await database.drop();
  };
  return { product, database, sendgrid, twilio, smtp, stop };
}

/** The record of one code's delivery, once it is settled; rejects with the record as it stands. */
export async function settledDelivery(
  { database: { db } }: StubbedProduct,
  ref: string,
  { number = 1, timeoutMs = 60_000, what = 'a delivery' } = {},
) {
  const read = async () => {
    const sendKey = `${ref}:code:${number}`;
    const [row] = await db.select().from(deliveries).where(eq(deliveries.sendKey, sendKey));
    return row;
  };
  const settled = async () => {
    const row = await read();
    return row?.state === 'sent' || row?.state === 'failed' ? row : undefined;
  };
  return eventually(`${what} to be settled`, settled, timeoutMs).catch(async (error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify(await read())}`);
  });
}
