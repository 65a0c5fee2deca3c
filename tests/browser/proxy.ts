import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What Chromium asks its maker for by itself; the proxy refuses it, and no source names these hosts. */
export const browsersOwn =
  /^(update|optimizationguide-pa|safebrowsing)\.googleapis\.com|^(accounts|clients2|www)\.google\.com/;

/** Stands between the browser and everything: whatever asks for anything passes here. */
export interface Watch {
  /** Arguments that make Chromium use it, for addresses of this machine as well. */
  readonly args: string[];
  /** 'host:port' of everything that was asked for, each once. */
  asked(): string[];
  /** How many requests passed. */
  count(): number;
  close(): Promise<void>;
}

export async function openProxy(): Promise<Watch> {
  const places: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, answer) => {
    const url = new URL(incoming.url ?? '');
    places.push(url.host);
    const outgoing = request(
      {
        host: url.hostname,
        port: url.port,
        path: url.pathname + url.search,
        headers: incoming.headers,
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    outgoing.on('error', () => answer.destroy());
    incoming.pipe(outgoing);
  });
  // TLS and WebSockets ask for a tunnel.
  server.on('connect', (incoming, socket) => {
    places.push(incoming.url ?? '');
    const [host, port] = (incoming.url ?? '').split(':');
    const isHere = host === 'localhost' || host === '127.0.0.1';
    if (!isHere) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const through = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    asked: () => [...new Set(places)],
    count: () => places.length,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
