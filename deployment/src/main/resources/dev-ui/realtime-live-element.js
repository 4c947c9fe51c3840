import { QwcHotReloadElement } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';

/**
 * A page that follows the routes and what lives on them, through live reloads too: the routes may be others then, and
 * the new application knows nothing of a subscription to the old one.
 */
export class RealtimeLiveElement extends QwcHotReloadElement {

    static properties = {
        _routes: { state: true },
        _live: { state: true },
    };

    // Not logged: the live state would drown everything else in the Dev UI log.
    jsonRpc = new JsonRpc(this, false);

    constructor() {
        super();
        this._routes = null;
        this._live = { routes: [], topics: [] };
    }

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
    }

    disconnectedCallback() {
        this._subscription?.cancel();
        this._subscription = null;
        super.disconnectedCallback();
    }

    hotReload() {
        this.jsonRpc.routes().then(({ result }) => this._routes = result);
        this._subscription?.cancel();
        this._subscription = this.jsonRpc.live().onNext(({ result }) => this._live = result);
    }
}
