import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A place elsewhere on this machine that counts what reaches it. */
export interface Sink {
  readonly url: string;
  /** Address for a WebRTC connection. */
  readonly stun: string;
  /** First words of the paths that were asked for, and 'webrtc'; sorted, each once. */
  reached(): string[];
  forget(): void;
  close(): Promise<void>;
}

export async function openSink(): Promise<Sink> {
  const hits = new Set<string>();
  const server = createServer((request, response) => {
    hits.add((request.url ?? '').split(/[/?]/)[1] ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.end('');
  });
  server.on('upgrade', (request, socket) => {
    hits.add((request.url ?? '').split('/')[1] ?? '');
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const udp = createSocket('udp4');
  udp.on('message', () => hits.add('webrtc'));
  await new Promise<void>((done) => udp.bind(0, '0.0.0.0', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stun: `stun:127.0.0.1:${udp.address().port}`,
    reached: () => [...hits].sort(),
    forget: () => hits.clear(),
    async close() {
      udp.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
