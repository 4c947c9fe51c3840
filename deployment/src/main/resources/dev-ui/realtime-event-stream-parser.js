/**
 * Parses text/event-stream as WHATWG describes it, piece by piece, and keeps what an EventSource would hide: names that
 * nobody listens for, comments and the time to wait before a reconnect.
 */
export class EventStreamParser {

    #listener;
    #rest = '';
    #event = '';
    #id = null;
    #data = [];

    /** The listener has event({ event, id, data }), comment(text) and retry(milliseconds). */
    constructor(listener) {
        this.#listener = listener;
    }

    push(text) {
        this.#rest += text;
        // A CR at the very end may be the first half of a CRLF.
        for (let end; (end = /\r\n|\n|\r(?!$)/.exec(this.#rest));) {
            const line = this.#rest.slice(0, end.index);
            this.#rest = this.#rest.slice(end.index + end[0].length);
            this.#line(line);
        }
    }

    #line(line) {
        if (!line) {
            this.#dispatch();
            return;
        }
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (!field) {
            this.#listener.comment(value);
        } else if (field === 'event') {
            this.#event = value;
        } else if (field === 'data') {
            this.#data.push(value);
        } else if (field === 'id' && !value.includes('\0')) {
            this.#id = value;
        } else if (field === 'retry' && /^\d+$/.test(value)) {
            this.#listener.retry(Number(value));
        }
    }

    #dispatch() {
        if (this.#data.length) {
            this.#listener.event({ event: this.#event || 'message', id: this.#id, data: this.#data.join('\n') });
        }
        this.#event = '';
        this.#id = null; // of this event; a browser would remember it for a reconnect
        this.#data = [];
    }
}
