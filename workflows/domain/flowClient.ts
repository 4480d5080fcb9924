/**
 * From where a flow was begun, as reports show it: families instead of versions, and an address as
 * its /24 or /48, so that it names a network and nobody in it.
 */
export type FlowClient = {
  browser: string;
  system: string;
  address: string;
  /** Our own page, or an organisation's portal that calls for people. */
  via: 'page' | 'portal';
};
