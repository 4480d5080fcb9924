const loopbackNames = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

/** Whether the name of a host always means this machine. */
export const isLoopback = (host: string): boolean => loopbackNames.test(host);

/** Whether secrets may be sent to this address: https, or plain http to this machine only. */
export const isSafeHttpUrl = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
};
