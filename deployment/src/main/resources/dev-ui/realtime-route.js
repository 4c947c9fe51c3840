/** What an event stream is called; GET is what everybody expects. */
export function streamKind(method) {
    return method === 'GET' ? 'Event stream' : `Event stream ${method}`;
}

/** The parameters in the path of a route: `{id}`, and at its end `{*rest}`, which may be several segments or none. */
export function pathParams(path) {
    return path.split('/')
        .filter(segment => segment.startsWith('{'))
        .map(segment => segment.startsWith('{*')
            ? { name: segment.slice(2, -1), catchAll: true }
            : { name: segment.slice(1, -1), catchAll: false });
}

/** The path of a request to a route, percent-encoded; null if a parameter has no value yet. */
export function requestPath(path, values) {
    const segments = [];
    for (const segment of path.split('/').filter(segment => segment)) {
        if (segment.startsWith('{*')) {
            const rest = values[segment.slice(2, -1)] ?? '';
            segments.push(...rest.split('/').filter(part => part).map(encodeSegment));
        } else if (segment.startsWith('{')) {
            const value = values[segment.slice(1, -1)];
            if (!value) {
                return null;
            }
            segments.push(encodeSegment(value));
        } else {
            segments.push(encodeSegment(segment));
        }
    }
    return '/' + segments.join('/');
}

/** Encodes no more than a path needs, as a browser does: a room `a@b` and a room `a%40b` are two namespaces. */
function encodeSegment(text) {
    return encodeURI(text).replace(/[/?#]/g, encodeURIComponent);
}
