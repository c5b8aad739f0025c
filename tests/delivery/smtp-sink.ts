import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** A mail server on this machine that keeps every mail. `after`: closes the connection instead of answering this command. */
export async function smtpSink(after?: 'RCPT' | 'DATA') {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let isData = false;
    let mail = '';
    socket.setEncoding('utf8');
    socket.write('220 sink\r\n');
    socket.on('error', () => {});
    socket.on('data', (text: string) => {
      if (isData) {
        mail += text;
        if (!mail.endsWith('\r\n.\r\n')) return;
        mails.push(mail);
        if (after === 'DATA') return void socket.destroy();
        isData = false;
        return void socket.write('250 kept\r\n');
      }
      for (const line of text.split('\r\n').filter(Boolean)) {
        if (line.startsWith('RCPT') && after === 'RCPT') socket.write('550 no such user\r\n');
        else if (line === 'DATA') {
          isData = true;
          socket.write('354 go on\r\n');
        } else socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return { mails, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
