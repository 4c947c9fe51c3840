// Keeps one connection open for as long as the page lives, whatever transport it is made of.

/** How long to wait before each try, in milliseconds; the last one repeats. The first is short: most drops are a restart. */
const DELAYS = [300, 700, 1500, 3000, 5000];

/** A share of the delay that chance decides, so that a thousand pages don't come back to a restarted server as one. */
const JITTER = 0.4;

/** A connection that lived this long was a good one, and the next drop starts with the short delay again. */
const PROVEN_AFTER = 3000;

/** Browsers wait for minutes on an address that swallows packets. */
const CONNECT_TIMEOUT = 8000;

export class Link {
  #dial;
  #show;
  #hangUp;
  #failures = 0;
  #timers = [];

  /** `connecting` (the first try), `live`, `reconnecting` or `paused`. */
  state = 'paused';

  /**
   * @param dial  starts a connection, calls `opened()` and `lost()` on what it is given, and returns a function that ends it
   * @param show  is told each state, and with `reconnecting` the seconds until the next try (0: it is being made)
   */
  constructor(dial, show) {
    this.#dial = dial;
    this.#show = show;
    addEventListener('online', () => this.retryNow());
    document.addEventListener('visibilitychange', () => document.hidden || this.retryNow());
  }

  start() {
    if (this.state === 'paused') {
      this.#failures = 0;
      this.#become('connecting');
      this.#connect();
    }
  }

  /** Ends the connection until the next `start()`. */
  pause() {
    this.#end();
    this.#become('paused');
  }

  /** Cuts a wait short: the network is back, or someone is looking. */
  retryNow() {
    if (this.state === 'reconnecting' && !this.#hangUp) {
      this.#connect();
    }
  }

  /** Gives up the connection as dead, and makes another. For those who know it before the browser does. */
  lost() {
    this.#end();
    const base = DELAYS[Math.min(this.#failures++, DELAYS.length - 1)];
    const retryAt = Date.now() + base * (1 - JITTER * Math.random());
    const count = () => this.#become('reconnecting', Math.round((retryAt - Date.now()) / 1000));
    this.#timers = [setTimeout(() => this.#connect(), retryAt - Date.now()), setInterval(count, 250)];
    count();
  }

  #connect() {
    this.#end();
    if (this.state === 'reconnecting') {
      this.#become('reconnecting', 0);
    }
    let current = true;
    const ifCurrent = (action) => () => current && action();
    const close = this.#dial({
      opened: ifCurrent(() => this.#opened()),
      lost: ifCurrent(() => this.lost()),
    });
    this.#hangUp = () => {
      current = false;
      close();
    };
    this.#timers = [setTimeout(() => this.lost(), CONNECT_TIMEOUT)];
  }

  #opened() {
    this.#stopTimers();
    this.#timers = [setTimeout(() => (this.#failures = 0), PROVEN_AFTER)];
    this.#become('live');
  }

  #end() {
    this.#stopTimers();
    this.#hangUp?.();
    this.#hangUp = undefined;
  }

  #stopTimers() {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
  }

  #become(state, seconds = 0) {
    this.state = state;
    this.#show(state, Math.max(0, seconds));
  }
}
