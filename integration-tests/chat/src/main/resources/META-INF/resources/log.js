// What was said. All text of others goes in as textContent, never as markup.

import { hueOf, nameOf } from './names.js';

/** Older lines go when newer ones come, so that a page left open for a week is no larger than one of today. */
const MOST_LINES = 500;

/** A line within this many milliseconds of the one before it, by the same peer, needs no name of its own. */
const SAME_BREATH = 120_000;

/** How near to its end the log counts as being read at its end, in pixels. */
const NEAR_THE_END = 60;

const log = document.getElementById('log');
const lines = document.getElementById('lines');
const intro = document.getElementById('intro');
const latest = document.getElementById('latest');
const clockTime = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });

let previous = { author: null, at: 0 };
let unread = 0;

/** A message of one of the others. */
export function addPeerMessage(peer, text) {
  const line = message('peer', peer, text, nameOf(peer));
  line.dataset.hue = hueOf(peer);
  append(line);
}

/** An answer that the server gave to us alone. */
export function addServerMessage(text) {
  append(message('server', 'server', text, 'Server'));
}

/** A message of our own. What has become of it is the `data-delivery` of the line: `pending`, `sent` or `failed`. */
export function addOwnMessage(text, delivery) {
  const line = message('own', 'self', text, 'You');
  line.dataset.delivery = delivery;
  append(line);
  showLatest();
  return line;
}

/** A quiet line: someone came or went. `event` says what, `peer` who, if it was one. */
export function addNotice(event, text, peer) {
  const line = element('li', 'line');
  line.dataset.kind = 'notice';
  line.dataset.event = event;
  if (peer) {
    line.dataset.peer = peer;
    line.title = peer;
  }
  line.append(element('span', 'text', text));
  append(line);
}

/** Marks a message of our own as never confirmed, and offers to send it again. */
export function markFailed(line, sendAgain) {
  line.dataset.delivery = 'failed';
  const again = element('button', 'again', 'Send again');
  again.type = 'button';
  again.addEventListener('click', sendAgain);
  const note = element('p', 'note', 'Not confirmed. ');
  note.append(again);
  line.append(note);
}

function message(kind, author, text, name) {
  const now = Date.now();
  const line = element('li', 'line');
  line.dataset.kind = kind;
  line.dataset.peer = author;
  line.classList.toggle('continued', previous.author === author && now - previous.at < SAME_BREATH);
  previous = { author, at: now };

  const by = element('p', 'by');
  const badge = element('span', 'badge', name.charAt(0));
  badge.setAttribute('aria-hidden', 'true');
  const who = element('b', 'who', name);
  if (kind === 'peer') {
    who.title = author;
  }
  const time = element('time', 'time', clockTime.format(now));
  time.dateTime = new Date(now).toISOString();
  by.append(badge, who, ' ', time);
  line.append(by, element('p', 'text', text));
  return line;
}

function append(line) {
  if (line.dataset.kind === 'notice') {
    previous = { author: null, at: 0 };
  } else {
    intro.hidden = true;
  }
  const follow = isAtEnd();
  lines.append(line);
  while (lines.childElementCount > MOST_LINES) {
    lines.firstElementChild.remove();
  }
  if (follow) {
    showLatest();
  } else if (line.dataset.kind !== 'notice') {
    unread++;
    latest.textContent = unread === 1 ? '1 new message' : `${unread} new messages`;
    latest.hidden = false;
  }
}

function isAtEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END;
}

function showLatest() {
  log.scrollTop = log.scrollHeight;
  unread = 0;
  latest.hidden = true;
}

function element(tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

latest.addEventListener('click', () => {
  showLatest();
  log.focus({ preventScroll: true });
});

let wasAtEnd = true;
log.addEventListener('scroll', () => {
  wasAtEnd = isAtEnd();
  if (wasAtEnd) {
    showLatest();
  }
}, { passive: true });

new ResizeObserver(() => {
  log.parentElement.style.setProperty('--scroll-bar', `${log.offsetWidth - log.clientWidth}px`);
  // A keyboard that slides in, or a box that grows, must not push the newest line out of sight.
  if (wasAtEnd) {
    showLatest();
  }
}).observe(log);
