// The station clock. It has no clockwork: each event moves its hands, so hands that move mean events that arrive.

const hands = {
  hour: { element: document.getElementById('hour-hand'), angle: 0 },
  minute: { element: document.getElementById('minute-hand'), angle: 0 },
  second: { element: document.getElementById('second-hand'), angle: 0 },
};
const text = document.getElementById('clock-text');

/** Shows one event, and sets the hands to the time of day that it mentions. */
export function tick(event) {
  text.textContent = event;
  text.dataset.ticks = Number(text.dataset.ticks) + 1;
  const time = /(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(event);
  if (time) {
    const [hours, minutes, seconds] = time.slice(1).map((part) => Number(part ?? 0));
    turn(hands.hour, hours * 30 + minutes / 2);
    turn(hands.minute, minutes * 6 + seconds / 10);
    turn(hands.second, seconds * 6);
  }
}

/** Turns a hand the shorter way, so that it doesn't run back a whole round when a minute is full. */
function turn(hand, angle) {
  const way = (((angle - hand.angle) % 360) + 540) % 360 - 180;
  hand.angle += way;
  hand.element.style.transform = `rotate(${hand.angle}deg)`;
}
