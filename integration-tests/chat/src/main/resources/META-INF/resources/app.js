// The page of the demo: a chat over a WebSocket (routes/ws/Chat.java) and a clock over Server-Sent Events (routes/Sse.java).

import { tick } from './clock.js';
import { Link } from './link.js';
import { addNotice, addOwnMessage, addPeerMessage, addServerMessage, markFailed } from './log.js';
import { nameOf } from './names.js';

/** More characters than this stay in the box: the server closes the connection on a message that is too long for it. */
const LONGEST_MESSAGE = 4000;

/** A message that takes longer than this to come back went into a dead connection that the browser holds to be alive. */
const CONFIRM_WITHIN = 10_000;

/** The clock ticks every second; a stream that misses this many milliseconds is dead. */
const LONGEST_SILENCE = 6000;

const composer = document.getElementById('composer');
const box = document.getElementById('message');
const send = document.getElementById('send');
const hint = document.getElementById('hint');
const announcer = document.getElementById('announcer');
const me = document.getElementById('me');

// ---- the chat

let socket;
let self;
let wasLive = false;

/** Our messages that the server has not yet answered, oldest first: `{ text, line, sentAt }`. It answers in order. */
let pending = [];

const chat = new Link(({ opened, lost }) => {
  const url = new URL('ws/chat', document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  socket = new WebSocket(url);
  socket.onopen = opened;
  socket.onclose = lost;
  socket.onmessage = ({ data }) => receive(data);
  const mine = socket;
  return () => mine.close();
}, showChatState);

function receive(data) {
  const { user, message } = parse(data);
  if (user !== 'server') {
    if (user !== self) {
      addPeerMessage(user, message);
    } else if (!confirm((text) => text === message)) {
      addOwnMessage(message, 'sent');
    }
    return;
  }
  const [, newcomer] = /^Welcome (\S+?)!$/.exec(message) ?? [];
  const [, peer, event] = /^(\S+) (joined|left)!$/.exec(message) ?? [];
  if (newcomer) {
    welcome(newcomer);
  } else if (peer) {
    addNotice(event, `${nameOf(peer)} ${event}`, peer);
  } else {
    confirm((text) => text.includes('ping'));
    addServerMessage(message);
  }
}

/** `pong` comes as plain text, all else as JSON. */
function parse(data) {
  try {
    const { user, message } = JSON.parse(data);
    if (typeof user === 'string' && typeof message === 'string') {
      return { user, message };
    }
  } catch {
    // Plain text, then.
  }
  return { user: 'server', message: String(data) };
}

function welcome(peer) {
  self = peer;
  me.hidden = false;
  me.title = peer;
  me.dataset.peer = peer;
  me.querySelector('b').textContent = nameOf(peer);
  addNotice('welcome', `${wasLive ? 'Back' : 'Welcome'}. You are ${nameOf(peer)}`, peer);
  wasLive = true;
}

/** Settles the oldest pending message that matches, and says whether there was one. */
function confirm(matches) {
  const index = pending.findIndex(({ text }) => matches(text));
  if (index < 0) {
    return false;
  }
  pending[index].line.dataset.delivery = 'sent';
  pending.splice(index, 1);
  return true;
}

function deliver(text) {
  socket.send(text);
  pending.push({ text, line: addOwnMessage(text, 'pending'), sentAt: Date.now() });
}

/** What was under way when the connection went may have arrived or not: say so, and leave the choice to its author. */
function failPending() {
  for (const { text, line } of pending) {
    markFailed(line, () => {
      if (chat.state === 'live') {
        line.remove();
        deliver(text);
        box.focus();
      } else {
        explain();
      }
    });
  }
  pending = [];
}

setInterval(() => {
  if (pending.length && Date.now() - pending[0].sentAt > CONFIRM_WITHIN) {
    chat.lost();
  }
}, 1000);

function showChatState(state, seconds) {
  const before = show('chat-state', state, seconds);
  send.setAttribute('aria-disabled', String(state !== 'live'));
  if (state === before) {
    return;
  }
  if (before === 'live') {
    failPending();
    addNotice('lost', 'Connection lost. Messages may be missing here');
  }
  announcer.textContent = { live: 'Chat connected', reconnecting: 'Chat disconnected, reconnecting' }[state] ?? '';
  explain();
}

// ---- the message box

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (text && text.length <= LONGEST_MESSAGE && chat.state === 'live') {
    deliver(text);
    box.value = '';
  }
  fitBox();
  explain();
  box.focus();
});

box.addEventListener('keydown', (event) => {
  // An Enter that ends the composition of a Chinese or Japanese word is not ours.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

box.addEventListener('input', () => {
  fitBox();
  explain();
});

function fitBox() {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

/** Says below the box why it would not send, if it would not. */
function explain() {
  const over = box.value.trim().length - LONGEST_MESSAGE;
  const offline = chat.state !== 'live' && (box.value || chat.state === 'reconnecting');
  hint.classList.toggle('problem', over > 0 || Boolean(offline));
  if (over > 0) {
    hint.textContent = `Too long by ${over} ${over === 1 ? 'character' : 'characters'}.`;
  } else if (offline) {
    hint.textContent = 'Not connected. What you write stays here, and you can send it once the chat is back.';
  } else {
    hint.textContent = 'Enter sends, Shift + Enter starts a new line.';
  }
}

// ---- the clock

let lastTick = 0;

const clock = new Link(({ opened, lost }) => {
  // The browser would retry by itself, but not after every kind of error, and it doesn't tell when.
  const source = new EventSource(new URL('sse', document.baseURI));
  source.onopen = () => {
    lastTick = Date.now();
    opened();
  };
  source.onerror = lost;
  source.onmessage = ({ data }) => {
    lastTick = Date.now();
    tick(data);
  };
  return () => source.close();
}, (state, seconds) => {
  show('clock-state', state, seconds);
  document.getElementById('clock-face').classList.toggle('stopped', state !== 'live');
});

setInterval(() => {
  if (clock.state === 'live' && Date.now() - lastTick > LONGEST_SILENCE) {
    clock.lost();
  }
}, 1000);

/** Browsers allow six HTTP/1.1 connections to a host, over all tabs: a tab that nobody looks at gives its stream back. */
function tickWhileVisible() {
  if (document.hidden) {
    clock.pause();
  } else {
    clock.start();
  }
}

// ---- both

/** Puts a state on the board, and returns the one that was there. */
function show(id, state, seconds) {
  const place = document.getElementById(id);
  const before = place.dataset.state;
  place.dataset.state = state;
  place.querySelector('.words').textContent = {
    connecting: 'Connecting',
    live: 'Live',
    reconnecting: seconds ? `Reconnecting in ${seconds}\u00a0s` : 'Reconnecting',
    paused: 'Paused',
  }[state];
  return before;
}

explain();
chat.start();
tickWhileVisible();
document.addEventListener('visibilitychange', tickWhileVisible);
