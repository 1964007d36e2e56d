// What is shown is what stands in the address: `#view?key=value&…`.

// {view, params}; values are decoded, keys without a value are left out.
export function parseHash(hash) {
  const [view, query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const params = {};
  for (const pair of query.split('&')) {
    const [key, value] = pair.split(/=(.*)/s);
    if (key && value) params[key] = decoded(value);
  }
  return { view, params };
}

// A link that was cut or mended by hand must not stop the page.
function decoded(value) {
  const spaced = value.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

// The address of a view; commas, @ and slashes stay readable.
export function hashOf(view, params = {}) {
  const pairs = Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const query = pairs.map(([key, value]) => `${key}=${encoded(String(value))}`).join('&');
  return query === '' ? `#${view}` : `#${view}?${query}`;
}

function encoded(value) {
  const signs = { '%2C': ',', '%40': '@', '%2F': '/', '%3A': ':', '%20': '+' };
  return encodeURIComponent(value).replace(/%2C|%40|%2F|%3A|%20/g, (sign) => signs[sign]);
}

export function current() {
  return parseHash(location.hash);
}

// Show something else; the back button leads back. With `replace` it does not, as while one types.
export function go(view, params, { replace = false } = {}) {
  const hash = hashOf(view, params);
  if (replace) location.replace(hash);
  else location.hash = hash;
}

// Change some of what is shown in the view at hand.
export function change(params, options) {
  const { view, params: before } = current();
  go(view, { ...before, ...params }, options);
}
