import { html, css } from 'qwc-hot-reload-element';
import { RealtimeLiveElement } from './realtime-live-element.js';
import { SocketConnection, StreamConnection } from './realtime-connections.js';
import { pathParams, requestPath, streamKind } from './realtime-route.js';
import '@vaadin/button';
import '@vaadin/combo-box';
import '@vaadin/icon';
import '@vaadin/text-area';
import '@vaadin/text-field';
import '@qomponent/qui-badge';

/** What is older goes, lest a lively stream fill the browser's memory. */
const MAX_ENTRIES = 500;

/** Connects to one route, as a browser does, and shows what goes over the line. */
export class QwcRealtimeConsole extends RealtimeLiveElement {

    static styles = css`
        :host {
            display: flex;
            flex-direction: column;
            gap: 10px;
            height: 100%;
            padding: 0 10px;
        }
        .row {
            display: flex;
            flex-wrap: wrap;
            align-items: flex-end;
            gap: 10px;
        }
        #target {
            width: 20em;
        }
        vaadin-text-field {
            width: 10em;
        }
        #status {
            margin-bottom: 6px;
        }
        vaadin-text-area {
            flex: 1;
            min-width: 20em;
        }
        #log {
            flex: 1;
            overflow: auto;
            border-top: 1px solid var(--lumo-contrast-10pct);
            font-size: var(--lumo-font-size-s);
        }
        .entry {
            display: grid;
            grid-template-columns: 7.5em 1.5em 10em 1fr;
            gap: 10px;
            padding: 3px 0;
            border-bottom: 1px solid var(--lumo-contrast-5pct);
        }
        .entry code {
            white-space: pre-wrap;
            overflow-wrap: anywhere;
        }
        .time, .label, [data-kind=info] {
            color: var(--lumo-contrast-60pct);
        }
        [data-kind=sent] .arrow {
            color: var(--lumo-primary-text-color);
        }
        [data-kind=received] .arrow {
            color: var(--lumo-success-text-color);
        }
        [data-kind=error] code {
            color: var(--lumo-error-text-color);
        }
    `;

    static properties = {
        _target: { state: true },
        _params: { state: true },
        _query: { state: true },
        _protocols: { state: true },
        _lastEventId: { state: true },
        _body: { state: true },
        _message: { state: true },
        _status: { state: true },
        _entries: { state: true },
    };

    #connection = null;

    constructor() {
        super();
        this._target = '';
        this._params = {};
        this._query = '';
        this._protocols = '';
        this._lastEventId = '';
        this._body = '';
        this._message = '';
        this._status = 'closed';
        this._entries = [];
    }

    /** The router calls this: the page of routes links to here. */
    onBeforeEnter({ search }) {
        const link = new URLSearchParams(search);
        if (link.has('handler')) {
            this._target = `${link.get('kind')} ${link.get('handler')}`;
        }
    }

    disconnectedCallback() {
        this.#connection?.close();
        super.disconnectedCallback();
    }

    render() {
        const targets = (this._routes ?? []).flatMap(targetsOf);
        const target = targets.find(({ id }) => id === this._target);
        const path = target ? this._path(target) : null;
        return html`
            <div class="row">
                <vaadin-combo-box id="target" label="Route" item-value-path="id" item-label-path="label" .items=${targets}
                    .value=${targets.length ? this._target : ''} ?readonly=${this._status !== 'closed'}
                    @value-changed=${({ detail }) => this._choose(detail.value)}></vaadin-combo-box>
                ${target ? this._renderFields(target) : null}
                ${this._status === 'closed'
                    ? html`<vaadin-button id="connect" theme="primary" ?disabled=${!path}
                        @click=${() => this._connect(target, path)}>Connect</vaadin-button>`
                    : html`<vaadin-button id="disconnect" theme="primary error"
                        @click=${() => this.#connection.close()}>Disconnect</vaadin-button>`}
                <vaadin-button id="clear" ?disabled=${!this._entries.length} @click=${() => this._entries = []}>
                    Clear
                </vaadin-button>
                <qui-badge id="status" level=${this._status === 'open' ? 'success' : 'contrast'}>
                    <span>${this._status}</span>
                </qui-badge>
            </div>
            ${target?.kind === 'WebSocket' ? this._renderMessage() : null}
            <div id="log" role="log">${this._entries.map(renderEntry)}</div>`;
    }

    _renderFields(target) {
        const fields = pathParams(target.path).map(({ name, catchAll }) => html`
            <vaadin-text-field id="param-${name}" label=${name} placeholder=${catchAll ? 'any/path' : ''}
                .value=${this._params[name] ?? ''}
                @value-changed=${({ detail }) => this._params = { ...this._params, [name]: detail.value }}>
            </vaadin-text-field>`);
        fields.push(this._renderField('_query', 'Query', 'name=value&…'));
        if (target.kind === 'WebSocket') {
            fields.push(this._renderField('_protocols', 'Subprotocols', 'one, another'));
        } else {
            fields.push(this._renderField('_lastEventId', 'Last-Event-ID', ''));
            if (target.method !== 'GET') {
                fields.push(html`<vaadin-text-area id="body" label="Body" .value=${this._body}
                    @value-changed=${({ detail }) => this._body = detail.value}></vaadin-text-area>`);
            }
        }
        return fields;
    }

    _renderField(property, label, placeholder) {
        return html`<vaadin-text-field id=${property.slice(1)} label=${label} placeholder=${placeholder}
            .value=${this[property]} @value-changed=${({ detail }) => this[property] = detail.value}></vaadin-text-field>`;
    }

    _renderMessage() {
        return html`
            <div class="row">
                <vaadin-text-area id="message" label="Message" .value=${this._message}
                    @value-changed=${({ detail }) => this._message = detail.value}></vaadin-text-area>
                <vaadin-button id="send" ?disabled=${this._status !== 'open'} @click=${this._send}>
                    <vaadin-icon slot="prefix" icon="font-awesome-solid:paper-plane"></vaadin-icon>
                    Send
                </vaadin-button>
            </div>`;
    }

    _choose(id) {
        if (id && id !== this._target) {
            this._target = id;
            this._params = {};
        }
    }

    _path({ path }) {
        const filledIn = requestPath(path, this._params);
        return filledIn && this._query ? `${filledIn}?${this._query}` : filledIn;
    }

    _connect({ kind, method }, path) {
        this._status = 'connecting';
        const listener = {
            opened: () => this._status = 'open',
            closed: () => this._status = 'closed',
            traffic: entry => this._add(entry),
        };
        try {
            this.#connection = kind === 'WebSocket'
                ? new SocketConnection(path, { protocols: this._protocols.split(/[\s,]+/).filter(name => name) }, listener)
                : new StreamConnection(path, { method, body: this._body, lastEventId: this._lastEventId }, listener);
        } catch (failure) { // the name of a subprotocol that is none
            this._add({ kind: 'error', label: 'failed', text: failure.message });
            this._status = 'closed';
        }
    }

    _send() {
        this.#connection.send(this._message);
        this._message = '';
    }

    _add(entry) {
        this._entries = [{ ...entry, time: new Date() }, ...this._entries].slice(0, MAX_ENTRIES);
    }
}

/** A route that serves both kinds can be connected to in two ways. */
function targetsOf({ path, handler, webSocket, eventStream }) {
    const targets = [];
    if (webSocket) {
        targets.push({ kind: 'WebSocket', path, handler });
    }
    if (eventStream) {
        targets.push({ kind: streamKind(eventStream), method: eventStream, path, handler });
    }
    return targets.map(target => ({ ...target, id: `${target.kind} ${handler}`, label: `${target.kind} ${path}` }));
}

const ARROWS = { sent: '→', received: '←' };

function renderEntry({ time, kind, label, text }) {
    return html`<div class="entry" data-kind=${kind}>
        <span class="time">${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, '0')}</span>
        <span class="arrow">${ARROWS[kind] ?? ''}</span>
        <span class="label">${label}</span>
        <code>${text}</code>
    </div>`;
}

customElements.define('qwc-realtime-console', QwcRealtimeConsole);
