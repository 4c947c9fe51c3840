import { EventStreamParser } from './realtime-event-stream-parser.js';

/*
 * Connections of the console, from this page to the application. Each tells its listener what happens:
 * opened(), closed(), and traffic({ kind, label, text }), where the kind is sent, received, info or error.
 */

/** A WebSocket. */
export class SocketConnection {

    #socket;
    #listener;

    constructor(path, { protocols }, listener) {
        const url = new URL(path, location.href);
        url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
        this.#listener = listener;
        this.#socket = new WebSocket(url, protocols);
        this.#socket.binaryType = 'arraybuffer';
        let opened = false;
        this.#socket.onopen = () => {
            opened = true;
            listener.opened();
            const { protocol } = this.#socket;
            listener.traffic({ kind: 'info', label: 'open', text: protocol ? `${url} with ${protocol}` : `${url}` });
        };
        this.#socket.onmessage = ({ data }) => listener.traffic({ kind: 'received', ...message(data) });
        this.#socket.onclose = ({ code, reason }) => {
            if (opened) {
                listener.traffic({ kind: 'info', label: `close ${code}`, text: reason });
            } else {
                // A page is not told how a handshake was answered, lest it explore networks.
                listener.traffic({ kind: 'error', label: 'refused',
                    text: `${url} refused the handshake. The network tab of the browser shows the status.` });
            }
            listener.closed();
        };
    }

    send(text) {
        this.#socket.send(text);
        this.#listener.traffic({ kind: 'sent', label: 'text', text });
    }

    close() {
        this.#socket.close(1000);
    }
}

/** An event stream. Not by EventSource, which sends nothing but GET and hides more than it shows. */
export class StreamConnection {

    #abort = new AbortController();
    #listener;

    constructor(path, { method, body, lastEventId }, listener) {
        this.#listener = listener;
        const headers = { Accept: 'text/event-stream' };
        if (lastEventId) {
            headers['Last-Event-ID'] = lastEventId;
        }
        const request = { method, headers, cache: 'no-store', signal: this.#abort.signal };
        if (method !== 'GET') {
            request.body = body;
        }
        this.#read(path, request)
            .catch(failure => listener.traffic(this.#abort.signal.aborted
                ? { kind: 'info', label: 'closed', text: 'by this page' }
                : { kind: 'error', label: 'failed', text: failure.message }))
            .finally(() => listener.closed());
    }

    async #read(path, request) {
        const response = await fetch(path, request);
        const type = response.headers.get('content-type') ?? 'no content type';
        const status = `${response.status} ${response.statusText}`.trim();
        if (!response.ok || !type.startsWith('text/event-stream')) {
            this.#listener.traffic({ kind: 'error', label: status, text: await response.text() || type });
            return;
        }
        this.#listener.opened();
        this.#listener.traffic({ kind: 'info', label: 'open', text: `${request.method} ${path}, ${status}` });
        const parser = new EventStreamParser({
            event: ({ event, id, data }) => this.#listener.traffic(
                { kind: 'received', label: id === null ? event : `${event} #${id}`, text: data }),
            comment: text => this.#listener.traffic({ kind: 'received', label: 'comment', text }),
            retry: milliseconds => this.#listener.traffic({ kind: 'received', label: 'retry', text: `${milliseconds} ms` }),
        });
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let chunk; !(chunk = await reader.read()).done;) {
            parser.push(chunk.value);
        }
        this.#listener.traffic({ kind: 'info', label: 'end', text: 'The server completed the stream' });
    }

    close() {
        this.#abort.abort();
    }
}

const DUMPED_BYTES = 256;

function message(data) {
    if (typeof data === 'string') {
        return { label: 'text', text: data };
    }
    const bytes = [...new Uint8Array(data.slice(0, DUMPED_BYTES))].map(byte => byte.toString(16).padStart(2, '0'));
    return { label: `binary, ${data.byteLength} B`,
        text: bytes.join(' ') + (data.byteLength > DUMPED_BYTES ? ' …' : '') };
}
