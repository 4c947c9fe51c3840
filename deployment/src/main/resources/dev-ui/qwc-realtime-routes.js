import { html, css } from 'qwc-hot-reload-element';
import { columnBodyRenderer, gridRowDetailsRenderer } from '@vaadin/grid/lit.js';
import { devuiState } from 'devui-state';
import { RouterController } from 'router-controller';
import { RealtimeLiveElement } from './realtime-live-element.js';
import { streamKind } from './realtime-route.js';
import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '@vaadin/button';
import '@vaadin/icon';
import '@vaadin/text-field';
import '@qomponent/qui-badge';
import 'qui-ide-link';

/** The routes of the application, from which files they come, and who is connected. */
export class QwcRealtimeRoutes extends RealtimeLiveElement {

    static styles = css`
        :host {
            display: flex;
            flex-direction: column;
            gap: 10px;
            height: 100%;
            padding: 0 10px;
        }
        vaadin-grid {
            flex: 1;
        }
        vaadin-grid-cell-content {
            white-space: normal;
            overflow-wrap: anywhere;
        }
        code {
            font-size: 90%;
        }
        .lines, .badges {
            display: flex;
            flex-wrap: wrap;
            gap: 0 6px;
        }
        .lines {
            flex-direction: column;
        }
        .none {
            color: var(--lumo-contrast-50pct);
        }
        .file {
            color: var(--lumo-primary-text-color);
        }
        .peers {
            border-spacing: 0;
            margin: 0 20px 10px;
        }
        .peers th, .peers td {
            padding: 2px 20px 2px 0;
            text-align: left;
        }
        .peers th {
            color: var(--lumo-contrast-60pct);
            font-weight: normal;
        }
    `;

    static properties = {
        _filter: { state: true },
        _opened: { state: true },
    };

    constructor() {
        super();
        this._filter = '';
        this._opened = [];
    }

    render() {
        if (!this._routes) {
            return html`<span>Loading the routes…</span>`;
        }
        if (!this._routes.length) {
            return html`<p>There is no route yet: put a class that implements <code>WebSocketHandler</code> or
                <code>EventStreamHandler</code> into a package <code>routes</code>.</p>`;
        }
        const shown = this._routes.filter(({ path, source }) => path.includes(this._filter) || source.includes(this._filter));
        return html`
            <vaadin-text-field placeholder="Path or source file" clear-button-visible
                    @value-changed=${({ detail }) => this._filter = detail.value.trim()}>
                <vaadin-icon slot="prefix" icon="font-awesome-solid:magnifying-glass"></vaadin-icon>
            </vaadin-text-field>
            <vaadin-grid .items=${shown} .detailsOpenedItems=${this._opened} item-id-path="handler"
                    theme="no-border"
                    ${gridRowDetailsRenderer(route => this._renderPeers(route), [this._live])}>
                <vaadin-grid-column header="Kind" width="180px" flex-grow="0" resizable
                    ${columnBodyRenderer(this._renderKind, [])}></vaadin-grid-column>
                <vaadin-grid-sort-column path="path" header="Path" width="150px" flex-grow="2" resizable
                    ${columnBodyRenderer(({ path }) => html`<code>${path}</code>`, [])}></vaadin-grid-sort-column>
                <vaadin-grid-sort-column path="source" header="Source file" width="240px" flex-grow="3" resizable
                    ${columnBodyRenderer(this._renderSource, [])}></vaadin-grid-sort-column>
                <vaadin-grid-column header="Execution model" width="160px" resizable
                    ${columnBodyRenderer(({ execution }) => lines(execution), [])}></vaadin-grid-column>
                <vaadin-grid-column header="Security" width="215px" resizable
                    ${columnBodyRenderer(this._renderSecurity, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Peers" auto-width flex-grow="0"
                    ${columnBodyRenderer(route => this._renderCount(route), [this._live, this._opened])}></vaadin-grid-column>
                <vaadin-grid-column header="Console" auto-width flex-grow="0"
                    ${columnBodyRenderer(route => this._renderConsoles(route), [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _renderKind({ webSocket, eventStream }) {
        return html`<div class="badges">
            ${webSocket ? html`<qui-badge small><span>WebSocket</span></qui-badge>` : null}
            ${eventStream ? html`<qui-badge small level="success"><span>${streamKind(eventStream)}</span></qui-badge>` : null}
        </div>`;
    }

    _renderSource({ source, file }) {
        if (!file || !devuiState.ideInfo.ideName) {
            return html`<code title=${file ?? ''}>${breakable(source)}</code>`;
        }
        return html`<qui-ide-link class="file" noCheck .fileName=${`file://${file}`} title="Open in the editor">
            <code>${breakable(source)}</code>
        </qui-ide-link>`;
    }

    _renderSecurity({ security }) {
        return security.length ? lines(security) : html`<span class="none">no annotation</span>`;
    }

    _renderCount(route) {
        if (!route.webSocket) {
            return html`<span class="none">–</span>`;
        }
        const count = this._peersOf(route).count;
        return html`<vaadin-button theme="small tertiary" ?disabled=${!count} aria-label="Peers of ${route.path}"
                @click=${() => this._toggle(route)}>${count}</vaadin-button>`;
    }

    _renderConsoles(route) {
        return html`
            ${route.webSocket ? this._renderConsole(route, 'WebSocket') : null}
            ${route.eventStream ? this._renderConsole(route, streamKind(route.eventStream)) : null}`;
    }

    _renderConsole(route, kind) {
        const title = `Connect to ${kind} ${route.path}`;
        return html`<vaadin-button theme="small tertiary icon" title=${title} aria-label=${title}
                @click=${() => this._openConsole(route, kind)}>
            <vaadin-icon icon="font-awesome-solid:terminal"></vaadin-icon>
        </vaadin-button>`;
    }

    _renderPeers(route) {
        const { count, peers } = this._peersOf(route);
        return html`<table class="peers">
            <tr><th>Peer</th><th>Namespace</th><th>Address</th><th>User</th><th>Topics</th><th>Waiting</th></tr>
            ${peers.map(peer => html`<tr>
                <td><code>${peer.id}</code></td>
                <td><code>${peer.namespace}</code></td>
                <td>${peer.remoteAddress}</td>
                <td>${peer.user ?? html`<span class="none">anonymous</span>`}</td>
                <td>${peer.topics.join(', ')}</td>
                <td>${peer.bufferedAmount} B</td>
            </tr>`)}
            ${count > peers.length ? html`<tr><td colspan="6" class="none">and ${count - peers.length} more</td></tr>` : null}
        </table>`;
    }

    _peersOf({ handler }) {
        return this._live.routes.find(route => route.handler === handler) ?? { count: 0, peers: [] };
    }

    _toggle(route) {
        this._opened = this._opened.some(({ handler }) => handler === route.handler)
            ? this._opened.filter(({ handler }) => handler !== route.handler)
            : [...this._opened, route];
    }

    _openConsole({ handler }, kind) {
        const router = new RouterController(this);
        const pathname = router.getPageUrlFor(RouterController.componentMap.get('qwc-realtime-console'));
        router.navigate({ pathname, search: '?' + new URLSearchParams({ handler, kind }) });
    }
}

function lines(texts) {
    return html`<div class="lines">${texts.map(text => html`<code>${text}</code>`)}</div>`;
}

/** A path may be broken where a folder ends. */
function breakable(path) {
    return path.split('/').map((segment, i) => i ? html`/<wbr>${segment}` : segment);
}

customElements.define('qwc-realtime-routes', QwcRealtimeRoutes);
