// A uuid is nobody's name. These give every peer one that all pages agree on, since it depends on the uuid alone.

const BIRDS = [
  'Avocet', 'Bittern', 'Bunting', 'Chough', 'Coot', 'Crake', 'Crane', 'Curlew',
  'Dipper', 'Dunlin', 'Egret', 'Eider', 'Finch', 'Fulmar', 'Gannet', 'Godwit',
  'Grebe', 'Heron', 'Hoopoe', 'Ibis', 'Jackdaw', 'Kestrel', 'Knot', 'Lapwing',
  'Linnet', 'Martin', 'Merlin', 'Nuthatch', 'Oriole', 'Osprey', 'Petrel', 'Pipit',
  'Plover', 'Puffin', 'Quail', 'Rail', 'Raven', 'Redstart', 'Robin', 'Ruff',
  'Sandpiper', 'Serin', 'Shearwater', 'Shrike', 'Siskin', 'Skua', 'Snipe', 'Starling',
  'Stilt', 'Stint', 'Stork', 'Swift', 'Teal', 'Tern', 'Thrush', 'Turnstone',
  'Twite', 'Wagtail', 'Warbler', 'Waxwing', 'Whimbrel', 'Whinchat', 'Wigeon', 'Wren',
];

/** How many line colours app.css has. */
const HUES = 10;

/** The short name of a peer, such as "Heron 42". */
export function nameOf(peer) {
  const number = hash(peer);
  return `${BIRDS[number % BIRDS.length]} ${10 + (number >>> 16) % 90}`;
}

/** The number of a peer's colour in app.css. */
export function hueOf(peer) {
  return (hash(peer) >>> 8) % HUES;
}

/** FNV-1a. */
function hash(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
