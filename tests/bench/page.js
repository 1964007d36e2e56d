// Measures the page in a browser, as its reader waits: from the start of a load, a click or a keystroke until what it gives is painted.
// Stands behind the page's own script; the loads so far are handed on in the address. Ends with one line on the console.
const LOADS = 20;
const CLICKS = [
  '#pair?of=USA&with=RUS,CHN,GBR',
  '#pair?of=HUN&with=POL,@EU&by=year',
  '#pair?of=USA&with=RUS&at=80&vs=RUS',
  '#company?of=ARG',
  '#company?of=KEN&rows=all',
  '#company?of=IND&span=all',
  '#map?by=agreement&of=USA',
  '#map?by=agreement&of=FRA&span=all',
  '#map?by=roll&roll=A/RES/80/1',
  '#map?by=position',
  '#map?by=coalition',
  '#rolls',
  '#rolls?q=nuclear',
  '#rolls?roll=A/RES/80/1',
  '#rolls?roll=A/RES/80/1&vs=A/RES/80/7',
  '#time?of=ARG&with=USA',
  '#time?of=USA&with=RUS,CHN,GBR,FRA,IND,BRA',
  '#time?of=IND&with=FRA&since=46',
  '#member?of=KEN',
  '#member?of=RUS',
];
const TYPED = ['ukraine', 'decolonization'];

const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  });

const usable = () =>
  new Promise((done) => {
    const isReady = () => document.documentElement.dataset.ready !== undefined;
    if (isReady()) done();
    else new MutationObserver(() => isReady() && done()).observe(document.documentElement, { attributes: true });
  });

async function clickOn(address) {
  const link = document.createElement('a');
  link.href = address;
  document.body.append(link);
  // Behind the page's own listener, which draws.
  const drawn = new Promise((done) => addEventListener('hashchange', done, { once: true }));
  const began = performance.now();
  link.click();
  await drawn;
  await painted();
  link.remove();
  return performance.now() - began;
}

async function typeIn(field, text) {
  const began = performance.now();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await painted();
  return performance.now() - began;
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const median = (at(0.5) + sorted[Math.ceil(sorted.length / 2) - 1]) / 2;
  return `median ${median.toFixed(0)} ms, slowest ${sorted.at(-1).toFixed(0)} (n = ${sorted.length})`;
}

await usable();
await painted();
const loads = [...(new URLSearchParams(location.search).get('loads') ?? '').split(',').filter(Boolean).map(Number), performance.now()];
if (loads.length < LOADS) {
  location.replace(`?loads=${loads.map((ms) => ms.toFixed(1)).join(',')}`);
} else {
  // The search is made ready when nobody waits.
  await new Promise((done) => setTimeout(done, 1500));
  const clicks = [];
  for (const address of CLICKS) clicks.push(await clickOn(address));
  await clickOn('#rolls');
  const field = document.querySelector('#controls input[type="search"]');
  const keys = [];
  for (const word of TYPED) for (let n = 1; n <= word.length; n++) keys.push(await typeIn(field, word.slice(0, n)));
  console.log(`measured: until usable ${summary(loads)}; a click ${summary(clicks)}; a keystroke of the search ${summary(keys)}.`);
}
