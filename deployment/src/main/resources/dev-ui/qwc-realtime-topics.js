import { html, css } from 'qwc-hot-reload-element';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import { RealtimeLiveElement } from './realtime-live-element.js';
import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '@vaadin/button';
import '@vaadin/icon';
import '@vaadin/text-area';
import '@vaadin/text-field';

/** The topics that have subscribers, and a box to publish to them. */
export class QwcRealtimeTopics extends RealtimeLiveElement {

    static styles = css`
        :host {
            display: flex;
            flex-direction: column;
            gap: 10px;
            height: 100%;
            padding: 0 10px;
        }
        .publish {
            display: flex;
            flex-wrap: wrap;
            align-items: flex-end;
            gap: 10px;
        }
        vaadin-text-area {
            flex: 1;
            min-width: 20em;
        }
        vaadin-grid {
            flex: 1;
        }
        vaadin-grid-cell-content {
            white-space: normal;
            overflow-wrap: anywhere;
        }
        #result {
            min-height: 1.5em;
        }
        #result[data-kind=problem] {
            color: var(--lumo-error-text-color);
        }
    `;

    static properties = {
        _topic: { state: true },
        _namespace: { state: true },
        _message: { state: true },
        _result: { state: true },
    };

    constructor() {
        super();
        this._topic = '';
        this._namespace = '';
        this._message = '';
        this._result = null;
    }

    render() {
        return html`
            <div class="publish">
                <vaadin-text-field id="topic" label="Topic" .value=${this._topic}
                    @value-changed=${({ detail }) => this._topic = detail.value}></vaadin-text-field>
                <vaadin-text-field id="namespace" label="Namespace" placeholder="all" .value=${this._namespace}
                    @value-changed=${({ detail }) => this._namespace = detail.value}></vaadin-text-field>
                <vaadin-text-area id="message" label="Message" placeholder="Text, or JSON" .value=${this._message}
                    @value-changed=${({ detail }) => this._message = detail.value}></vaadin-text-area>
                <vaadin-button id="publish" theme="primary" ?disabled=${!this._topic} @click=${this._publish}>
                    <vaadin-icon slot="prefix" icon="font-awesome-solid:paper-plane"></vaadin-icon>
                    Publish
                </vaadin-button>
            </div>
            <div id="result" role="status" data-kind=${this._result?.kind ?? ''}>${this._result?.text}</div>
            <vaadin-grid .items=${this._live.topics} item-id-path="name" theme="no-border">
                <vaadin-grid-sort-column path="name" header="Topic" auto-width resizable
                    ${columnBodyRenderer(({ name }) => html`<code>${name}</code>`, [])}></vaadin-grid-sort-column>
                <vaadin-grid-sort-column path="subscribers" header="Subscribers" auto-width flex-grow="0" resizable>
                </vaadin-grid-sort-column>
                <vaadin-grid-column header="Peers by namespace" resizable
                    ${columnBodyRenderer(topic => this._renderNamespaces(topic), [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width flex-grow="0"
                    ${columnBodyRenderer(({ name }) => this._renderChoose(name), [])}></vaadin-grid-column>
                <span slot="empty-state">No topic has a subscriber</span>
            </vaadin-grid>`;
    }

    _renderNamespaces({ name, peersByNamespace }) {
        return Object.entries(peersByNamespace).map(([namespace, count]) => html`
            <vaadin-button theme="small tertiary" title="Publish to ${name} in ${namespace}"
                    @click=${() => this._choose(name, namespace)}>
                <code>${namespace}</code>: ${count}
            </vaadin-button>`);
    }

    _renderChoose(name) {
        const title = `Publish to ${name}`;
        return html`<vaadin-button theme="small tertiary icon" title=${title} aria-label=${title}
                @click=${() => this._choose(name, '')}>
            <vaadin-icon icon="font-awesome-solid:paper-plane"></vaadin-icon>
        </vaadin-button>`;
    }

    _choose(topic, namespace) {
        this._topic = topic;
        this._namespace = namespace;
        this.renderRoot.querySelector('#message').focus();
    }

    _publish() {
        const [topic, message, namespace] = [this._topic, this._message, this._namespace];
        this.jsonRpc.publish({ topic, message, namespace }).then(
            ({ result }) => this._result = result.problem
                ? { kind: 'problem', text: result.problem }
                : { kind: 'published', text: reached(topic, result.subscribers) },
            ({ error }) => this._result = { kind: 'problem', text: error.message });
    }
}

function reached(topic, subscribers) {
    switch (subscribers) {
        case 0: return `Nobody is subscribed to ${topic} there`;
        case 1: return `Published to 1 subscriber of ${topic}`;
        default: return `Published to ${subscribers} subscribers of ${topic}`;
    }
}

customElements.define('qwc-realtime-topics', QwcRealtimeTopics);
