/** Ways out of a page. Each runs in the page and asks the sink for a path of its own name. */
export interface Target {
  readonly url: string;
  readonly stun: string;
}

type Attempt = (sink: Target) => void | Promise<void>;

/** Ways that leave the page where it is. */
export const quietAttempts: Readonly<Record<string, Attempt>> = {
  fetch: async ({ url }) => {
    await fetch(`${url}/fetch`, { mode: 'no-cors' });
  },
  keepalive: async ({ url }) => {
    await fetch(`${url}/keepalive`, {
      method: 'POST',
      keepalive: true,
      mode: 'no-cors',
      body: 'x',
    });
  },
  xhr: ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('GET', `${url}/xhr`);
    request.send();
  },
  beacon: ({ url }) => {
    navigator.sendBeacon(`${url}/beacon`, 'x');
  },
  image: ({ url }) => {
    new Image().src = `${url}/image`;
  },
  script: ({ url }) => {
    const script = document.createElement('script');
    script.src = `${url}/script`;
    document.head.append(script);
  },
  style: ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${url}/style`;
    document.head.append(link);
  },
  frame: ({ url }) => {
    const frame = document.createElement('iframe');
    frame.src = `${url}/frame`;
    document.body.append(frame);
  },
  events: ({ url }) => {
    new EventSource(`${url}/events`);
  },
  websocket: ({ url }) => {
    new WebSocket(`${url.replace('http', 'ws')}/websocket`);
  },
  webrtc: async ({ stun }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: stun }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  },
};

/** Ways that leave the page or open another one. */
export const movingAttempts: Readonly<Record<string, Attempt>> = {
  navigation: ({ url }) => {
    location.href = `${url}/navigation`;
  },
  popup: ({ url }) => {
    window.open(`${url}/popup`, '_blank');
  },
  link: ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/link`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  },
  download: ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/download`;
    link.download = 'x';
    document.body.append(link);
    link.click();
  },
  form: ({ url }) => {
    const form = document.createElement('form');
    form.action = `${url}/form`;
    form.method = 'POST';
    document.body.append(form);
    form.submit();
  },
  refresh: ({ url }) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${url}/refresh`;
    document.head.append(meta);
  },
};
